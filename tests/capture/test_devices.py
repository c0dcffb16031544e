from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2_enumerate_cameras
import pytest

from coach.capture import devices
from coach.capture.devices import CameraDevice, list_cameras


@dataclass
class Node:
    index: int
    name: str | None


@pytest.fixture
def nodes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Node]:
    found: list[Node] = []
    monkeypatch.setattr(cv2_enumerate_cameras, "enumerate_cameras", lambda backend: iter(found))
    monkeypatch.setattr(devices, "_VIRTUAL_NODES", tmp_path)
    return found


def test_without_a_camera_the_list_is_empty(nodes: list[Node]) -> None:
    assert list_cameras() == ()


def test_cameras_come_in_order_with_names_that_tell_them_apart(nodes: list[Node]) -> None:
    nodes += [Node(4, "HD Webcam"), Node(0, "HD Webcam"), Node(2, None), Node(10, "bcm2835-codec-decode")]
    assert list_cameras() == (
        CameraDevice("HD Webcam", 0),
        CameraDevice("Camera", 2),
        CameraDevice("HD Webcam (2)", 4),
    )


def test_cameras_made_by_software_come_last(nodes: list[Node], tmp_path: Path) -> None:
    nodes += [Node(0, "OBS Virtual Camera"), Node(1, "HD Webcam")]
    (tmp_path / "video0").mkdir()
    assert [camera.name for camera in list_cameras()] == ["HD Webcam", "OBS Virtual Camera"]


def test_a_system_that_cannot_list_them_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(backend: int) -> None:
        raise NotImplementedError

    monkeypatch.setattr(cv2_enumerate_cameras, "enumerate_cameras", refuse)
    assert list_cameras() == ()


def test_this_very_system_can_be_asked() -> None:
    assert all(camera.name and camera.index >= 0 for camera in list_cameras())
