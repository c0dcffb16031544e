from __future__ import annotations

import pytest
from library_fakes import film, make_routine
from PyQt6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PyQt6.QtGui import QDragEnterEvent, QDropEvent
from PyQt6.QtWidgets import QApplication, QInputDialog, QLabel, QWidget

from coach.routines.format import META, POSES
from coach.routines.store import RoutineStore
from ui import messages
from ui.library import edits
from ui.library.page import LibraryPage
from ui.library.title import Title
from ui.state import AppState
from ui.toasts import Toasts

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said of every dialog by the offscreen plug-in
LONG = "The very long title of a routine that my grandmother taught me when I was a small child in the garden"


@pytest.fixture
def folders(tmp_path):
    return tmp_path / "bundled", tmp_path / "own"


@pytest.fixture
def store(folders):
    return RoutineStore(*folders)


@pytest.fixture
def state(qapp):
    return AppState()


@pytest.fixture
def open_page(qtbot, state, store):
    pages = []

    def make(size=(1088, 720)):
        window = QWidget()
        page = LibraryPage(state, store)
        page.setParent(window)
        pages.append((page, window))
        qtbot.addWidget(window)
        window.resize(*size)
        page.resize(*size)
        window.show()
        window.activateWindow()
        settle(qtbot, page)
        return page

    yield make
    for page, _window in pages:
        page.shut_down()


@pytest.fixture
def posted():
    seen = []
    messages.channel.posted.connect(seen.append)
    yield seen
    messages.channel.posted.disconnect(seen.append)


def settle(qtbot, page):
    qtbot.waitUntil(lambda: page._jobs.running == 0)
    QApplication.processEvents()


def titles(page):
    return [card.entry.title for card in page.cards if card.isVisible()]


def card(page, slug):
    return next(card for card in page.cards if card.slug == slug)


def test_own_routines_come_first_and_show_what_they_are(folders, open_page):
    bundled, own = folders
    make_routine(bundled / "warm-up", "Warm-up")
    make_routine(own / "mine", "My dance", difficulty="hard")
    page = open_page()
    assert titles(page) == ["My dance", "Warm-up"]
    assert card(page, "mine").about.text() == "Hard · Yours"
    assert card(page, "warm-up").about.text() == "Easy · Comes with the program"
    assert card(page, "mine").accessibleName() == "My dance, 0:02, Hard · Yours"
    assert page.empty.isHidden()


def test_without_own_routines_the_place_for_them_says_what_to_do(folders, open_page):
    make_routine(folders[0] / "warm-up", "Warm-up")
    page = open_page()
    assert page.empty.isVisible()
    assert page.own.isHidden()
    assert titles(page) == ["Warm-up"]


def test_without_any_routine_there_is_only_the_way_to_make_one(open_page):
    page = open_page()
    assert page.cards == []
    assert page.empty.isVisible()
    assert page.bundled.isHidden()
    assert page.learn_button.isVisible()


@pytest.mark.parametrize("how", ["click", "enter", "space", "menu"])
def test_practise(qtbot, folders, open_page, state, how):
    make_routine(folders[0] / "warm-up", "Warm-up")
    page = open_page()
    target = card(page, "warm-up")
    with qtbot.waitSignals([page.practise, state.practise_requested]) as caught:
        if how == "click":
            qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
        elif how == "menu":
            next(action for action in target.menu().actions() if action.text() == "Practise").trigger()
        else:
            qtbot.keyClick(target, Qt.Key.Key_Return if how == "enter" else Qt.Key.Key_Space)
    told = {emitted.args for emitted in caught.all_signals_and_args}
    assert told == {("warm-up",), ("warm-up", "")}


def test_press_that_slides_off_the_card_is_no_press(qtbot, folders, open_page):
    make_routine(folders[0] / "warm-up", "Warm-up")
    page = open_page()
    with qtbot.assertNotEmitted(page.practise):
        qtbot.mousePress(card(page, "warm-up"), Qt.MouseButton.LeftButton)
        qtbot.mouseRelease(card(page, "warm-up"), Qt.MouseButton.LeftButton, pos=QPoint(-5, -5))


def test_broken_routine_stays_and_says_why(qtbot, folders, open_page):
    make_routine(folders[1] / "old", "Old")
    poses = folders[1] / "old" / POSES
    poses.write_bytes(poses.read_bytes()[:100])
    page = open_page()
    broken = card(page, "old")
    assert "damaged" in broken.about.text()
    assert broken.about.height() >= broken.about.heightForWidth(broken.about.width())
    with qtbot.assertNotEmitted(page.practise):
        qtbot.mouseClick(broken, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
        qtbot.keyClick(broken, Qt.Key.Key_Return)
    assert [action.text() for action in broken.menu().actions() if action.text()] == ["Show folder", "Delete"]


def test_bundled_routine_cannot_be_deleted(qtbot, folders, open_page):
    make_routine(folders[0] / "warm-up", "Warm-up")
    page = open_page()
    target = card(page, "warm-up")
    assert [action.text() for action in target.menu().actions()] == ["Practise", "Show folder"]
    qtbot.keyClick(target, Qt.Key.Key_Delete)
    settle(qtbot, page)
    assert titles(page) == ["Warm-up"]


def test_delete_and_undo(qtbot, folders, open_page, posted):
    folder = folders[1] / "mine"
    make_routine(folder, "My dance")
    page = open_page()
    qtbot.keyClick(card(page, "mine"), Qt.Key.Key_Delete)
    settle(qtbot, page)
    assert titles(page) == []
    assert not folder.exists()
    assert [(message.text, message.action) for message in posted] == [("“My dance” is deleted.", "Undo")]
    posted[0].on_action()
    settle(qtbot, page)
    assert titles(page) == ["My dance"]
    assert folder.exists()


def test_focus_goes_to_the_card_that_takes_the_place(qtbot, folders, open_page):
    for name in ("a", "b", "c"):
        make_routine(folders[1] / name, name.upper())
    page = open_page()
    toasts = Toasts(page.window())
    for deleted, focused in (("b", "c"), ("c", "a")):
        card(page, deleted).setFocus()
        qtbot.keyClick(card(page, deleted), Qt.Key.Key_Delete)
        settle(qtbot, page)
        assert card(page, focused).hasFocus()
    assert len(toasts.toasts) == 1


def test_second_deletion_takes_the_place_of_the_first_message(qtbot, folders, open_page, posted):
    for name in ("a", "b"):
        make_routine(folders[1] / name, name.upper())
    page = open_page()
    for name in ("a", "b"):
        qtbot.keyClick(card(page, name), Qt.Key.Key_Delete)
        settle(qtbot, page)
    assert [message.key for message in posted] == ["deleted", "deleted"]
    posted[-1].on_action()
    settle(qtbot, page)
    assert titles(page) == ["B"]


def test_deleted_routines_are_gone_for_good_when_the_window_closes(qtbot, folders, open_page):
    make_routine(folders[1] / "mine", "My dance")
    page = open_page()
    qtbot.keyClick(card(page, "mine"), Qt.Key.Key_Delete)
    page.shut_down()
    assert not list(folders[1].rglob("*.json"))


def test_deletion_that_fails_is_told_and_nothing_is_lost(qtbot, folders, open_page, posted, monkeypatch):
    make_routine(folders[1] / "mine", "My dance")
    page = open_page()

    def refuse(self, target):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    qtbot.keyClick(card(page, "mine"), Qt.Key.Key_Delete)
    settle(qtbot, page)
    assert [message.kind for message in posted] == ["problem"]
    assert titles(page) == ["My dance"]


def test_rename(qtbot, folders, open_page):
    make_routine(folders[1] / "mine", "My dance", video=film(folders[1].parent / "film.mp4"))
    page = open_page()
    next(action for action in card(page, "mine").menu().actions() if action.text() == "Rename…").trigger()
    dialog = page.findChild(QInputDialog)
    assert dialog.textValue() == "My dance"
    dialog.setTextValue("  Our dance ")
    dialog.accept()
    qtbot.waitUntil(lambda: titles(page) == ["Our dance"])
    assert (folders[1] / "mine" / "video.mp4").stat().st_size > 0
    assert card(page, "mine").entry.thumbnail is not None


def test_rename_to_nothing_changes_nothing(qtbot, folders, open_page, posted):
    make_routine(folders[1] / "mine", "My dance")
    before = (folders[1] / "mine" / META).read_bytes()
    page = open_page()
    page.edits.rename(card(page, "mine").entry, "   ")
    settle(qtbot, page)
    assert (folders[1] / "mine" / META).read_bytes() == before
    assert posted == []


def test_search_appears_with_many_routines_and_narrows(qtbot, folders, open_page):
    for number in range(8):
        make_routine(folders[0] / f"r{number}", f"Routine {number}")
    page = open_page()
    assert page.search.isHidden()
    make_routine(folders[1] / "mine", "Übung im Wald")
    page.refresh()
    settle(qtbot, page)
    assert page.search.isVisible()
    page.search.setText("übung")
    assert titles(page) == ["Übung im Wald"]
    assert page.bundled.isHidden()
    page.search.setText("zumba")
    assert titles(page) == []
    assert page._nothing.text() == "No routine is called “zumba”."
    page.search.clear()
    assert len(titles(page)) == 9
    assert page._nothing.isHidden()


def test_find_goes_to_the_search_box(qtbot, folders, open_page):
    for number in range(9):
        make_routine(folders[0] / f"r{number}", f"Routine {number}")
    page = open_page()
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()


def test_arrows_go_from_card_to_card(qtbot, folders, open_page):
    make_routine(folders[1] / "mine", "Mine")
    for number in range(5):
        make_routine(folders[0] / f"r{number}", f"Routine {number}")
    page = open_page((1088, 720))
    assert page.bundled._grid.columns(page.bundled.width()) == 3
    page.setFocus()
    path = []
    for key in ("Down", "Down", "Right", "Down", "Up", "End", "Left", "Home"):
        qtbot.keyClick(QApplication.focusWidget(), getattr(Qt.Key, f"Key_{key}"))
        path.append(QApplication.focusWidget().slug)
    assert path == ["mine", "r0", "r1", "r4", "r1", "r4", "r3", "mine"]


def test_tab_reaches_every_card(qtbot, folders, open_page):
    for number in range(3):
        make_routine(folders[0] / f"r{number}", f"Routine {number}")
    page = open_page()
    reached = set()
    page.setFocus()
    for _ in range(20):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert set(page.cards) <= reached
    assert {page.record_button, page.learn_button} <= reached


@pytest.mark.parametrize("size", [(736, 560), (1088, 720), (1728, 1080)])
def test_nothing_is_cut_and_nothing_overlaps(qtbot, folders, open_page, size):
    for number, title in enumerate(
        (LONG, "Short", "Donaudampfschifffahrtsgesellschaftskapitänsmütze", "Four")
    ):
        make_routine(folders[1] / f"r{number}", title)
    page = open_page(size)
    for shown in page.cards:
        for label in shown.findChildren(QLabel):
            assert label.width() >= label.sizeHint().width() or label.wordWrap()
        title = shown.findChild(Title)
        assert title.height() >= title.heightForWidth(title.width())
        assert shown.rect().contains(shown.about.geometry())
        assert shown.thumbnail.height() == shown.thumbnail.heightForWidth(shown.thumbnail.width())
    boxes = [shown.geometry() for shown in page.cards]
    assert not any(a.intersects(b) for index, a in enumerate(boxes) for b in boxes[:index])
    assert page._scroll.horizontalScrollBar().maximum() == 0
    right = page._scroll.widget().width() - page._sections.contentsMargins().right()
    assert page._scroll.viewport().mapTo(page, QPoint(right, 0)).x() == page.width() - 32


def test_long_title_ends_in_an_ellipsis_and_is_whole_in_the_tool_tip(folders, open_page):
    make_routine(folders[1] / "long", LONG)
    page = open_page()
    title = page.cards[0].title
    lines = title.lines(title.width())
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert title.toolTip() == LONG
    assert title.text() == LONG


def drag(path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def test_video_dropped_on_the_page_is_learnt_from(open_page, tmp_path, monkeypatch):
    page = open_page()
    chosen = []
    monkeypatch.setattr(LibraryPage, "learn_from_video", lambda self, video=None: chosen.append(video))
    data = drag(tmp_path / "dance.MP4")
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    assert page._veil.isVisible()
    assert page._veil.geometry() == page.rect()
    page.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert chosen == [tmp_path / "dance.MP4"]
    assert page._veil.isHidden()


def test_other_files_are_not_taken(open_page, tmp_path):
    page = open_page()
    data = drag(tmp_path / "letter.pdf")
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    page.dragEnterEvent(enter)
    assert not enter.isAccepted()
    assert page._veil.isHidden()


def test_new_routine_is_shown_and_offered(qtbot, folders, open_page, posted, state):
    page = open_page()
    make_routine(folders[1] / "mine", "My dance")
    page._kept("mine", "My dance")
    settle(qtbot, page)
    assert card(page, "mine").hasFocus()
    assert [(message.text, message.action) for message in posted] == [("“My dance” is ready.", "Practise")]
    with qtbot.waitSignal(state.practise_requested) as caught:
        posted[0].on_action()
    assert caught.args == ["mine", ""]


def test_folder_opens_where_the_routine_is(folders, open_page, monkeypatch):
    make_routine(folders[1] / "mine", "My dance")
    opened = []
    monkeypatch.setattr(edits.QDesktopServices, "openUrl", opened.append)
    page = open_page()
    next(action for action in page.cards[0].menu().actions() if action.text() == "Show folder").trigger()
    assert [url.toLocalFile() for url in opened] == [str(folders[1] / "mine")]


def test_picture_moves_while_pointed_at_and_rests_after(qtbot, folders, open_page):
    video = film(folders[0].parent / "film.mp4")
    make_routine(folders[0] / "warm-up", "Warm-up", video=video)
    page = open_page()
    thumbnail = page.cards[0].thumbnail
    assert not thumbnail.moving
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Home)
    assert thumbnail.moving
    greys = set()

    def moved():
        if thumbnail.frame is not None:
            greys.add(thumbnail.frame.pixelColor(5, 5).red())
        return len(greys) >= 3

    qtbot.waitUntil(moved)
    assert all(35 <= grey <= 85 for grey in greys)
    page.learn_button.setFocus()
    assert not thumbnail.moving
    assert thumbnail.frame is None


def test_picture_stays_still_with_reduced_motion(qtbot, folders, open_page, monkeypatch):
    make_routine(folders[0] / "warm-up", "Warm-up", video=film(folders[0].parent / "film.mp4"))
    monkeypatch.setattr("ui.theme.reduced_motion", lambda: True)
    page = open_page()
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Home)
    assert page.cards[0].hasFocus()
    assert not page.cards[0].thumbnail.moving


def test_video_that_cannot_be_read_leaves_the_still(qtbot, folders, open_page, tmp_path):
    noise = tmp_path / "noise.mp4"
    noise.write_bytes(b"not a video" * 100)
    make_routine(folders[0] / "warm-up", "Warm-up", video=noise)
    page = open_page()
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: not page.cards[0].thumbnail.moving)
    assert page.cards[0].thumbnail.frame is None


def test_no_part_of_the_page_flashes_as_a_window_of_its_own(qtbot, qapp, folders, state, store):
    make_routine(folders[1] / "mine", "My dance")
    make_routine(folders[0] / "warm-up", "Warm-up")
    windows = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                windows.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    page = LibraryPage(state, store)
    qtbot.addWidget(page)
    settle(qtbot, page)
    qapp.removeEventFilter(watch)
    page.shut_down()
    assert windows == []
