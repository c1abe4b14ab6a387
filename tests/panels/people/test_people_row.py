"""The row of people: who is shown, and what their menus do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.panels.stage import Stage, shown
from whiteboard.look.theme import Theme, load_theme
from whiteboard.model.values import Point
from whiteboard.panels.people.people_row import MOST, PeopleRow
from whiteboard.panels.top_bar import TopBar
from whiteboard.session.participants import Participant

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")

NAMES = ("Ana Petrova", "Ben", "Chiara", "Dmitri", "Eva", "Fay", "Gus")


def participants(count: int) -> list[Participant]:
    return [Participant(i, NAMES[i - 1], "#d02020", "candidate", f"c{i}") for i in range(1, count + 1)]


class Rig:
    def __init__(self, qtbot: QtBot, stage: Stage, theme: Theme) -> None:
        self.session, self.gone, self.muted = stage.session, list[Participant](), list[Participant]()
        self.row = PeopleRow(stage.session, theme, self.gone.append, [("Make & keep", self.muted.append)])
        qtbot.addWidget(self.row)

    def open(self, place: int) -> QMenu:
        avatar = self.row.avatars[place]
        QTest.mouseClick(avatar, Qt.MouseButton.LeftButton)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu


@pytest.fixture
def rig(qtbot: QtBot, stage: Stage, theme: Theme) -> Iterator[Rig]:
    made = Rig(qtbot, stage, theme)
    made.session.set_participants(participants(2))
    shown(made.row, 300, 40)
    yield made
    made.row.release()


def choose(menu: QMenu, title: str) -> None:
    action = next(a for a in menu.actions() if a.text() == title)
    action.trigger()
    menu.close()


def test_alone_there_is_no_row(rig: Rig) -> None:
    assert rig.row.isVisible()
    rig.session.set_participants([])
    assert not rig.row.isVisible()
    assert rig.row.avatars == ()


def test_an_avatar_says_who_it_is_and_in_which_role(rig: Rig) -> None:
    ana = rig.row.avatars[0]
    assert ana.accessibleName() == "Ana Petrova, Candidate"
    assert ana.toolTip() == ana.accessibleName()
    rig.session.set_participants([replace(participants(1)[0], role="observer", name="Ana")])
    assert rig.row.avatars[0] is ana
    assert ana.accessibleName() == "Ana, Observer, cannot edit"
    rig.session.follow(1)
    assert ana.accessibleName().endswith("followed")


def test_roles_and_being_followed_can_be_seen(rig: Rig) -> None:
    looks = []
    for role in ("candidate", "interviewer", "observer"):
        rig.session.set_participants([replace(participants(1)[0], role=role)])
        looks.append(rig.row.avatars[0].grab().toImage())
    rig.session.follow(1)
    looks.append(rig.row.avatars[0].grab().toImage())
    assert all(looks[i] != looks[j] for i in range(4) for j in range(i))


def test_follow_and_go_to(rig: Rig) -> None:
    choose(rig.open(1), "Follow")
    assert rig.session.following == 2
    choose(rig.open(1), "Stop following")
    assert rig.session.following is None
    choose(rig.open(0), "Go to")
    assert [participant.id for participant in rig.gone] == [1]


def test_the_verbs_that_were_given_act_on_the_person(rig: Rig) -> None:
    choose(rig.open(0), "Make && keep")
    assert [participant.name for participant in rig.muted] == ["Ana Petrova"]
    rig.row.set_verbs([])
    menu = rig.open(0)
    assert "Make && keep" not in [a.text() for a in menu.actions()]
    menu.close()


def test_a_menu_survives_what_comes_twenty_times_a_second(rig: Rig) -> None:
    menu = rig.open(1)
    for step in range(40):
        rig.session.set_participants(
            [replace(participant, cursor=Point(step, step)) for participant in participants(2)]
        )
        QApplication.processEvents()
    assert menu.isVisible()
    choose(menu, "Follow")
    assert rig.session.following == 2


def test_who_left_while_the_menu_was_open_is_left_alone(rig: Rig) -> None:
    menu = rig.open(1)
    rig.session.set_participants(participants(1))
    action = next(a for a in menu.actions() if a.text() == "Go to")
    action.trigger()
    assert rig.gone == []
    QApplication.processEvents()
    assert len(rig.row.avatars) == 1


def test_beyond_five_the_rest_is_in_a_menu(qtbot: QtBot, rig: Rig) -> None:
    rig.session.set_participants(participants(7))
    assert len(rig.row.avatars) == MOST
    more = next(b for b in rig.row.findChildren(QPushButton) if b.isVisible())
    assert (more.text(), more.accessibleName()) == ("+2", "2 more people")
    more.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    titles = [a.text() for a in menu.actions()]
    assert titles == ["Fay · Candidate", "Gus · Candidate"]
    inner = menu.actions()[1].menu()
    assert isinstance(inner, QMenu)
    choose(inner, "Follow")
    menu.close()
    assert rig.session.following == 7
    # Whom one follows is among those that are shown.
    assert [avatar.participant_id for avatar in rig.row.avatars] == [1, 2, 3, 4, 7]
    rig.session.set_participants(participants(5))
    assert not more.isVisible()


def test_a_narrow_window_is_not_held_open(qtbot: QtBot, stage: Stage, rig: Rig, theme: Theme) -> None:
    rig.session.set_participants(participants(7))
    bar = TopBar(stage.context, theme, QWidget(), rig.row)
    qtbot.addWidget(bar)
    shown(bar, 1400, 56)
    assert len(rig.row.avatars) == MOST
    bar.resize(900, 56)
    assert len(rig.row.avatars) == 1
    rig.session.follow(4)
    assert [avatar.participant_id for avatar in rig.row.avatars] == [4]
    bar.resize(1400, 56)
    assert len(rig.row.avatars) == MOST


def test_the_keyboard_opens_a_menu(rig: Rig) -> None:
    rig.row.avatars[0].setFocus()
    QTest.keyClick(rig.row.avatars[0], Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()


def test_the_theme_reaches_avatars_that_come_later(rig: Rig) -> None:
    def look() -> QImage:
        rig.row.avatars[0].clearFocus()  # it was the first to get the window's focus
        return rig.row.avatars[0].grab().toImage()

    rig.session.set_participants([replace(participants(1)[0], role="observer")])
    light = look()
    rig.row.set_theme(load_theme("dark"))
    dark = look()
    assert dark != light
    rig.session.set_participants([])
    rig.session.set_participants([replace(participants(1)[0], role="observer")])
    assert look() == dark
