"""Fetch one file: goes on after a break, checked before it is installed."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import http.client
import os
import shutil
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from coach.errors import ModelError, StorageError
from coach.progress import CancelToken, Report

TIMEOUT_S = 15.0
ATTEMPTS = 3
PAUSE_S = 1.0
_CHUNK_BYTES = 1 << 16
_one_at_a_time = threading.Lock()


class _Broken(Exception):
    """One attempt failed; says why and whether the same address may do better next time."""

    def __init__(self, why: str, *, final: bool = False) -> None:
        super().__init__(why)
        self.final = final


def download(
    addresses: Sequence[str],
    target: Path,
    *,
    size_bytes: int,
    sha256: str,
    title: str,
    report: Report,
    cancel: CancelToken,
) -> Path:
    """Get ``target`` from the first address that has it, by way of ``target.part``.

    Raises
    ------
    ModelError : no address gives the right file; what came before a break is kept for the next try.
    StorageError : the folder cannot be written or the disk is full.
    Cancelled : by ``cancel``.
    """
    part = target.with_name(f"{target.name}.part")
    why = ""
    with _one_at_a_time, _storage(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        _check_space(target.parent, size_bytes)
        for address in addresses:
            for attempt in range(ATTEMPTS):
                cancel.check()
                try:
                    resumed = _transfer(address, part, size_bytes, title, report, cancel)
                    _check(part, sha256, resumed)
                except _Broken as broken:
                    why = f"{urlsplit(address).hostname} {broken}"
                    if broken.final:
                        break
                    if attempt + 1 < ATTEMPTS:
                        time.sleep(PAUSE_S)
                else:
                    part.replace(target)
                    report(1.0, f"Fetching {title}")
                    return target
    raise ModelError(f"{title} could not be fetched: {why}. Check the connection and try again.")


@contextlib.contextmanager
def _storage(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno == errno.ENOSPC
        what = "the disk is full" if full else error.strerror or str(error)
        raise StorageError(f"The model cannot be saved in {folder}: {what}.") from error


def _check_space(folder: Path, size_bytes: int) -> None:
    if shutil.disk_usage(folder).free < size_bytes:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _transfer(
    address: str, part: Path, size_bytes: int, title: str, report: Report, cancel: CancelToken
) -> bool:
    """Bring ``part`` up to ``size_bytes``; True when it went on from what was there."""
    if urlsplit(address).scheme not in ("http", "https"):
        raise _Broken("is no web address", final=True)
    have = part.stat().st_size if part.exists() else 0
    if have > size_bytes:
        part.unlink()
        have = 0
    if have == size_bytes:
        return True
    headers = {"User-Agent": "posesync-coach", **({"Range": f"bytes={have}-"} if have else {})}
    try:
        response = urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=TIMEOUT_S)
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
            part.unlink(missing_ok=True)
            raise _Broken("would not go on from the middle") from error
        raise _Broken(f"answered {error.code} ({error.reason})", final=error.code < 500) from error
    except (OSError, http.client.HTTPException) as error:
        raise _Broken("cannot be reached") from error
    with response:
        if have and not _goes_on_from(response, have):
            have = 0
        resumed = have > 0
        with part.open("r+b" if have else "wb") as stream:
            stream.seek(have)
            while have < size_bytes:
                cancel.check()
                report(have / size_bytes, f"Fetching {title}")
                piece = _read(response)
                have += len(piece)
                stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())
    return resumed


def _goes_on_from(response: http.client.HTTPResponse, have: int) -> bool:
    content_range = response.headers.get("Content-Range", "")
    return response.status == http.client.PARTIAL_CONTENT and content_range.startswith(f"bytes {have}-")


def _read(response: http.client.HTTPResponse) -> bytes:
    try:
        piece = response.read1(_CHUNK_BYTES)
    except (OSError, http.client.HTTPException) as error:
        raise _Broken("broke off") from error
    if not piece:
        raise _Broken("broke off")
    return piece


def _check(part: Path, sha256: str, resumed: bool) -> None:
    """Refuse, and remove, what is not the right file; a patched one is worth another try from the start."""
    if hashlib.sha256(part.read_bytes()).hexdigest() != sha256:
        part.unlink()
        raise _Broken("sent another file than it should", final=not resumed)
