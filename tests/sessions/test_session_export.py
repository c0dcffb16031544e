"""What leaves the history: tables, COCO keypoints, the report."""

from __future__ import annotations

import csv
import html.parser
import json
import re

import numpy as np
import pytest
from session_scripts import SIZE_PX, keep, keep_many, make_routine
from small_videos import write_video

from coach import skeleton
from coach.errors import Cancelled, StorageError
from coach.progress import CancelToken
from coach.sessions.export import coco, write_coco, write_frames_csv, write_sessions_csv
from coach.sessions.report import joint_means, write_report
from coach.sessions.store import SessionStore


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / "sessions.sqlite3"


@pytest.fixture
def take(path):
    return SessionStore(path).take(keep(path, off_deg=45.0))


def test_the_sessions_as_a_table(path, tmp_path):
    keep_many(path, 3)
    store = SessionStore(path)
    newest = store.entries()[0]
    store.set_note(newest.id, '=HYPERLINK("http://x")')
    write_sessions_csv(store.entries(), tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 9
    assert rows[0]["title"] == "Squats and lunges" and rows[0]["phrase"] == "1"
    assert rows[0]["note"].startswith("'=")
    assert float(rows[1]["phrase_form"]) == pytest.approx(newest.phrases[1].form, abs=0.06)


def test_the_frames_as_a_table(take, tmp_path):
    take.frames.keypoints_px[3, 5] = np.nan
    write_frames_csv(take, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == len(take.frames)
    assert rows[3]["left_shoulder_x_px"] == "" and rows[3]["state"] == "locked"
    assert float(rows[90]["left_shoulder_deg"]) == pytest.approx(45.0, abs=0.1)
    assert float(rows[90]["nose_y_px"]) == pytest.approx(70.0, abs=0.1)


def test_the_poses_as_coco(take, tmp_path):
    take.frames.keypoints_px[3] = np.nan
    take.frames.keypoints_px[4, 0] = np.nan
    take.frames.scores[5, 1] = 0.1
    write_coco(take, tmp_path / "out.json")
    data = json.loads((tmp_path / "out.json").read_text())
    assert data == coco(take)
    assert len(data["images"]) == len(take.frames)
    assert (data["images"][0]["width"], data["images"][0]["height"]) == SIZE_PX
    (person,) = data["categories"]
    assert person["keypoints"] == list(skeleton.KEYPOINTS)
    assert (
        min(min(edge) for edge in person["skeleton"]) == 1 and max(max(e) for e in person["skeleton"]) == 17
    )
    by_image = {item["image_id"]: item for item in data["annotations"]}
    assert 3 not in by_image and len(by_image) == len(take.frames) - 1
    assert by_image[4]["keypoints"][:3] == [0, 0, 0] and by_image[4]["num_keypoints"] == 16
    assert by_image[5]["keypoints"][5] == 1 and by_image[6]["keypoints"][5] == 2
    for item in data["annotations"]:
        points = np.array(item["keypoints"]).reshape(17, 3)
        x, _, width, height = item["bbox"]
        seen = points[points[:, 2] > 0]
        assert (seen[:, 0] >= x - 0.02).all() and (seen[:, 0] <= x + width + 0.02).all()
        assert item["area"] == pytest.approx(width * height, abs=0.01)


class Tags(html.parser.HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.open, self.pictures, self.links = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag not in ("meta", "img", "line", "circle"):
            self.open.append(tag)
        named = dict(attrs)
        self.pictures += [named["src"]] if tag == "img" else []
        self.links += [named[key] for key in ("src", "href") if key in named]

    def handle_startendtag(self, tag, attrs):
        self.links += [value for key, value in attrs if key in ("src", "href")]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_report_is_one_file_that_needs_nothing_else(take, tmp_path):
    write_report(take, tmp_path / "out.html")
    page = (tmp_path / "out.html").read_text()
    tags = Tags(page)
    assert tags.open == ["html"] or tags.open == []
    assert len(tags.pictures) == 2  # the reference and the learner, drawn
    assert all(link.startswith("data:image/") for link in tags.links)
    assert "<script" not in page and not re.search(r"url\((?!data:)", page)
    for words in ("Arms up", "Turn", "left shoulder, 45° on average", "To work on"):
        assert words in page


def test_the_report_shows_the_frames_of_the_reference(take, tmp_path):
    video = write_video(tmp_path / "video.mp4", [k / 30 for k in range(180)])
    write_report(take, tmp_path / "with.html", video=video)
    write_report(take, tmp_path / "without.html", video=tmp_path / "gone.mp4")
    with_video, without = (
        Tags((tmp_path / name).read_text()).pictures for name in ("with.html", "without.html")
    )
    assert with_video[0] != without[0] and with_video[1] == without[1]
    (tmp_path / "broken.mp4").write_bytes(b"no video")
    write_report(take, tmp_path / "broken.html", video=tmp_path / "broken.mp4", mirrored=True)


def test_titles_and_notes_cannot_change_the_report(path, tmp_path):
    store = SessionStore(path)
    session = keep(path, routine=make_routine(title="<script>alert(1)</script>"))
    store.set_note(session, "</section><img src='http://x'>")
    write_report(store.take(session), tmp_path / "out.html")
    page = (tmp_path / "out.html").read_text()
    assert "<script" not in page and "<img src='http" not in page


def test_a_report_can_be_stopped_and_one_that_cannot_be_written_is_said(take, tmp_path):
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        write_report(take, tmp_path / "out.html", cancel=cancel)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError):
        write_report(take, tmp_path / "file" / "out.html")
    assert not (tmp_path / "out.html").exists()


def test_the_mean_error_of_each_joint(take):
    means = joint_means(take)
    assert means[0] == pytest.approx(45.0 / 3, abs=0.3) and means[1] == pytest.approx(0.0)
