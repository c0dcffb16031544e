"""The kinds of failure a person can do something about. Each message is one whole sentence."""

from __future__ import annotations


class CoachError(Exception):
    """Base of all expected failures; ``str(error)`` says what is wrong and what to do about it."""


class CameraError(CoachError):
    """A camera is missing, used by another program, or has stopped."""


class VideoError(CoachError):
    """A file is no video, is cut short, or holds nothing that can be used."""


class NoPersonError(VideoError):
    """Nobody, or hardly anybody, can be seen where a person is needed."""


class ModelError(CoachError):
    """A model file is missing, damaged, or of a kind that this program cannot run."""


class RoutineError(CoachError):
    """A routine cannot be read: cut short, hostile, or written by a newer version."""


class StorageError(CoachError):
    """Something cannot be written: no permission, or the disk is full."""


class InputError(CoachError, ValueError):
    """An array given to a library function has the wrong shape, type or order; says expected and actual."""


class Cancelled(Exception):
    """The person asked a long job to stop. Not a failure, so not a CoachError."""
