"""Downloads from a server on this computer that misbehaves in every way that real ones do."""

from __future__ import annotations

import errno
import hashlib
import threading
from collections import namedtuple
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from coach.errors import Cancelled, ModelError, StorageError
from coach.pose import download as module
from coach.pose.download import download
from coach.progress import CancelToken, silent

CONTENT = np.random.default_rng(0).bytes(300_000)
SUM = hashlib.sha256(CONTENT).hexdigest()


class Server(ThreadingHTTPServer):
    """Serves CONTENT at /file; the other paths go wrong."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, str]] = []
        self.wait = threading.Event()

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{path}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *args: object) -> None:
        """Say nothing on stderr."""

    def do_GET(self) -> None:
        asked = self.headers.get("Range", "")
        self.server.asked.append((self.path, asked))
        begin = int(asked.removeprefix("bytes=").removesuffix("-") or 0)
        path = self.path.strip("/")
        if path == "stalls":
            self.server.wait.wait(5)
            return None
        if path == "missing":
            return self.send_error(404)
        if path == "busy" and len(self.server.asked) < 2:
            return self.send_error(503)
        if path == "no-range" or not begin:
            begin = 0
        elif begin >= len(CONTENT) or path == "refuses-range":
            return self.send_error(416)
        content = bytes(len(CONTENT)) if path == "wrong" else CONTENT
        if path == "too-long":
            content += b"more"
        self.send_response(206 if begin else 200)
        if begin:
            self.send_header("Content-Range", f"bytes {begin}-{len(content) - 1}/{len(content)}")
        self.send_header("Content-Length", str(len(content) - begin))
        self.end_headers()
        breaks = path in ("breaks", "no-range", "refuses-range") and len(self.server.asked) == 1
        self.wfile.write(
            content[begin : len(content) // 2] if breaks or path == "always-breaks" else content[begin:]
        )
        return None


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSE_S", 0.0)


def fetch(
    server: Server, folder: Path, *names: str, report=silent, cancel: CancelToken | None = None
) -> Path:
    return download(
        [server.address(name) for name in names],
        folder / "models" / "m.tflite",
        size_bytes=len(CONTENT),
        sha256=SUM,
        title="The model",
        report=report,
        cancel=cancel or CancelToken(),
    )


def left_behind(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "models").iterdir())


def test_a_file_comes_whole_and_tells_how_far_it_is(server: Server, tmp_path: Path) -> None:
    told = []
    path = fetch(server, tmp_path, "file", report=lambda share, stage: told.append((share, stage)))
    assert path.read_bytes() == CONTENT and left_behind(tmp_path) == ["m.tflite"]
    shares = [share for share, _ in told]
    assert shares == sorted(shares) and shares[0] == 0 and shares[-1] == 1 and len(shares) > 3
    assert {stage for _, stage in told} == {"Fetching The model"}


def test_a_broken_download_goes_on_where_it_stopped(server: Server, tmp_path: Path) -> None:
    assert fetch(server, tmp_path, "breaks").read_bytes() == CONTENT
    assert [asked for _, asked in server.asked] == ["", f"bytes={len(CONTENT) // 2}-"]


@pytest.mark.parametrize("name", ["no-range", "refuses-range"])
def test_a_server_that_cannot_go_on_sends_all_again(server: Server, tmp_path: Path, name: str) -> None:
    assert fetch(server, tmp_path, name).read_bytes() == CONTENT
    assert len(server.asked) >= 2


def test_what_came_is_kept_for_the_next_time(server: Server, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"could not be fetched: 127\.0\.0\.1 broke off"):
        fetch(server, tmp_path, "always-breaks")
    assert left_behind(tmp_path) == ["m.tflite.part"]
    server.asked.clear()
    fetch(server, tmp_path, "file")
    assert server.asked == [("/file", f"bytes={len(CONTENT) // 2}-")]


@pytest.mark.parametrize("name", ["wrong", "too-long"])
def test_a_wrong_file_is_never_installed(server: Server, tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelError, match="another file"):
        fetch(server, tmp_path, name)
    assert left_behind(tmp_path) == []
    assert len(server.asked) == 1


def test_a_wrong_beginning_is_thrown_away(server: Server, tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "m.tflite.part").write_bytes(bytes(1000))
    assert fetch(server, tmp_path, "file").read_bytes() == CONTENT
    assert [asked for _, asked in server.asked] == ["bytes=1000-", ""]


def test_a_part_that_is_already_whole_is_installed(server: Server, tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "m.tflite.part").write_bytes(CONTENT)
    assert fetch(server, tmp_path, "file").read_bytes() == CONTENT
    assert server.asked == []


def test_the_next_address_is_tried(server: Server, tmp_path: Path) -> None:
    assert fetch(server, tmp_path, "missing", "file").read_bytes() == CONTENT
    assert [path for path, _ in server.asked] == ["/missing", "/file"]


def test_a_busy_server_is_asked_again(server: Server, tmp_path: Path) -> None:
    assert fetch(server, tmp_path, "busy").read_bytes() == CONTENT


def test_not_found_says_so(server: Server, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="answered 404"):
        fetch(server, tmp_path, "missing")


def test_nobody_there_says_so(tmp_path: Path) -> None:
    with Server() as closed:
        pass
    with pytest.raises(ModelError, match=r"127\.0\.0\.1 cannot be reached"):
        fetch(closed, tmp_path, "file")


def test_a_server_that_says_nothing_is_given_up(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TIMEOUT_S", 0.05)
    with pytest.raises(ModelError, match="cannot be reached"):
        fetch(server, tmp_path, "stalls")
    assert len(server.asked) == module.ATTEMPTS
    server.wait.set()


def test_only_web_addresses_are_opened(tmp_path: Path) -> None:
    local = tmp_path / "secret"
    local.write_bytes(CONTENT)
    with pytest.raises(ModelError, match="no web address"):
        download(
            [local.as_uri()],
            tmp_path / "m",
            size_bytes=1,
            sha256=SUM,
            title="It",
            report=silent,
            cancel=CancelToken(),
        )


def test_cancel_stops_at_once_and_keeps_what_came(server: Server, tmp_path: Path) -> None:
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        fetch(
            server, tmp_path, "file", report=lambda share, _: share > 0.3 and cancel.cancel(), cancel=cancel
        )
    part = tmp_path / "models" / "m.tflite.part"
    assert 0.3 * len(CONTENT) < part.stat().st_size < len(CONTENT)
    assert part.read_bytes() == CONTENT[: part.stat().st_size]


def test_a_full_disk_is_noticed_before(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(module.shutil, "disk_usage", lambda _: usage(1, 1, 1000))
    with pytest.raises(StorageError, match="the disk is full"):
        fetch(server, tmp_path, "file")
    assert server.asked == []


def test_a_disk_that_fills_up_is_said(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module.os, "fsync", full)
    with pytest.raises(StorageError, match="the disk is full"):
        fetch(server, tmp_path, "file")


def test_a_folder_that_cannot_be_made_is_said(server: Server, tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file")
    with pytest.raises(StorageError, match="cannot be saved in"):
        fetch(server, tmp_path, "file")
