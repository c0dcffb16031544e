from __future__ import annotations

import threading

import pytest
from PyQt6 import sip
from PyQt6.QtCore import QObject

from coach.errors import VideoError
from ui.jobs import Jobs


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    assert made.close()


def test_result_arrives_on_the_main_thread(qtbot, jobs):
    seen = []
    jobs.run(
        lambda report, cancel: threading.get_ident(),
        on_result=lambda worker: seen.append((worker, threading.get_ident())),
    )
    qtbot.waitUntil(lambda: bool(seen))
    worker, receiver = seen[0]
    assert receiver == threading.get_ident() != worker
    assert jobs.running == 0


def test_expected_error_goes_to_on_error_and_not_to_the_log(qtbot, jobs, caplog):
    seen = []

    def work(report, cancel):
        raise VideoError("This is no video.")

    jobs.run(work, on_result=lambda _: seen.append("result"), on_error=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert [str(item) for item in seen] == ["This is no video."]
    assert not caplog.records


def test_fault_is_logged_with_its_traceback(qtbot, jobs, caplog):
    seen = []
    jobs.run(lambda report, cancel: 1 // 0, on_error=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], ZeroDivisionError)
    assert caplog.records[0].exc_info


def test_error_nobody_takes_is_signalled(qtbot, jobs):
    def work(report, cancel):
        raise VideoError("This is no video.")

    with qtbot.waitSignal(jobs.failed) as caught:
        jobs.run(work)
    assert str(caught.args[0]) == "This is no video."


def test_progress_comes_in_order_and_is_thinned(qtbot, jobs):
    reports, done, worked, go = [], [], threading.Event(), threading.Event()

    def work(report, cancel):
        for step in range(1000):
            report(step / 1000, "reading")
        worked.set()
        assert go.wait(5)
        report(1.0, "writing")

    jobs.run(work, done.append, on_progress=lambda share, stage: reports.append((share, stage)))
    assert worked.wait(5)
    qtbot.waitUntil(lambda: bool(reports))
    go.set()
    qtbot.waitUntil(lambda: bool(done))
    assert reports == [(0.999, "reading"), (1.0, "writing")]


def test_cancel_ends_in_on_cancelled_only(qtbot, jobs):
    started, seen = threading.Event(), []

    def work(report, cancel):
        started.set()
        while True:
            cancel.check()

    job = jobs.run(work, seen.append, seen.append, on_cancelled=lambda: seen.append("cancelled"))
    assert started.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["cancelled"]
    assert not job.running


def test_result_that_comes_after_cancel_is_dropped(qtbot, jobs):
    go, seen = threading.Event(), []
    job = jobs.run(
        lambda report, cancel: go.wait(5),
        lambda _: seen.append("result"),
        on_cancelled=lambda: seen.append("cancelled"),
    )
    job.cancel()
    go.set()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["cancelled"]


def test_abandoned_job_is_silent(qtbot, jobs):
    go, seen = threading.Event(), []
    job = jobs.run(lambda report, cancel: go.wait(5), seen.append, seen.append)
    job.abandon()
    go.set()
    qtbot.waitUntil(lambda: jobs.running == 0)
    assert seen == []


@pytest.mark.parametrize("end", ["result", "error", "cancelled"])
def test_owner_that_is_gone_is_not_called(qtbot, jobs, end):
    go, seen, owner = threading.Event(), [], QObject()

    def work(report, cancel):
        report(0.5, "working")
        assert go.wait(5)
        if end == "error":
            raise VideoError("This is no video.")

    job = jobs.run(work, seen.append, seen.append, seen.append, lambda: seen.append("cancelled"), owner=owner)
    if end == "cancelled":
        job.cancel()
    sip.delete(owner)
    go.set()
    qtbot.waitUntil(lambda: jobs.running == 0)
    assert seen == []


def test_close_stops_running_jobs_and_calls_nobody(qtbot, qapp):
    jobs, started, ended, seen = Jobs(), threading.Event(), threading.Event(), []

    def work(report, cancel):
        started.set()
        try:
            while True:
                report(0.5, "working")
                cancel.check()
        finally:
            ended.set()

    jobs.run(
        work, seen.append, seen.append, lambda *_: seen.append("progress"), lambda: seen.append("cancelled")
    )
    assert started.wait(5)
    assert jobs.close()
    assert ended.is_set()
    qapp.processEvents()
    assert seen == []
    assert not jobs.run(work, seen.append).running


def test_close_says_when_a_job_does_not_stop(qapp, caplog):
    jobs, go, started = Jobs(), threading.Event(), threading.Event()

    def work(report, cancel):
        started.set()
        go.wait(5)

    jobs.run(work)
    assert started.wait(5)
    assert not jobs.close(timeout_s=0.01)
    assert "did not stop" in caplog.text
    go.set()
    assert jobs.close()


def test_more_jobs_than_threads_all_finish(qtbot, qapp):
    jobs, seen = Jobs(threads=2), []
    for number in range(10):
        jobs.run(lambda report, cancel, number=number: number, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 10)
    assert sorted(seen) == list(range(10))
    assert jobs.close()
