"""Sharing as the user meets it: the dialog, its questions, and the actions that lead there."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from tests.app.live.room import Room, a_design, name_of, status, synced
from whiteboard.actions.registry import action
from whiteboard.app.live.begun import Begun
from whiteboard.app.live.hosting import LOOPBACK
from whiteboard.app.live.invitation_card import InvitationCard
from whiteboard.app.live.inviting import Invitation
from whiteboard.app.live.join_dialog import JoinDialog, where
from whiteboard.app.live.qr_code import modules_of
from whiteboard.app.live.share_dialog import ShareDialog, ShareVerbs
from whiteboard.app.window import DesignWindow
from whiteboard.collab.client.connection_status import Ending, Status
from whiteboard.collab.protocol.links import Link, read_link
from whiteboard.model.role import Role


class Asked:
    """Answers every question with the same place, and keeps the questions."""

    def __init__(self, answer: int) -> None:
        self.answer = answer
        self.questions: list[str] = []

    def __call__(self, _parent: QWidget, question: str, _answers: object, *, detail: str = "") -> int:
        self.questions.append(question)
        return self.answer


class NoHints:
    mock = False

    def hold(self, held: bool) -> None:
        assert not held


NO_VERBS = ShareVerbs(lambda: None, lambda: None, lambda _name: None, NoHints(), lambda: None, Begun())


def a_window(room: Room) -> DesignWindow:
    window = room.program.open_window()
    window.file.start(a_design())
    return window


def dialog_of(window: DesignWindow) -> ShareDialog:
    action("live.share").trigger(window.work.context)
    found = window.findChild(ShareDialog)
    assert found is not None
    return found


def shut(room: Room, window: DesignWindow, dialog: ShareDialog) -> None:
    dialog.close()
    room.until(lambda: window.findChild(ShareDialog) is None)


def button(parent: QWidget, text: str) -> QPushButton:
    return next(b for b in parent.findChildren(QPushButton) if b.text() == text)


def field(parent: QWidget, name: str) -> QLineEdit:
    return next(f for f in parent.findChildren(QLineEdit) if f.accessibleName() == name)


def test_one_click_hosts_and_then_there_is_an_invitation_to_copy(room: Room) -> None:
    window = a_window(room)
    dialog = dialog_of(window)
    button(dialog, "Start sharing").click()
    link, code = field(dialog, "Invitation link"), field(dialog, "Address and short code")
    room.until(lambda: link.text().startswith("wb://127.0.0.1:"))
    button(dialog, "Copy link").click()
    assert QGuiApplication.clipboard().text() == link.text()
    assert code.text().startswith(f"127.0.0.1:{read_link(link.text()).port} ")
    assert not read_link(link.text()).notes_token
    candidate = link.text()
    name = "Role of who is invited: Interviewer"
    next(b for b in dialog.findChildren(QPushButton) if b.accessibleName() == name).click()
    room.until(lambda: link.text() not in ("", candidate))
    assert read_link(link.text()).notes_token
    assert action("live.share").shown_title(window.work.context) == "Invitations and people…"
    assert dialog_of(window) is dialog
    dialog.close()


def test_another_room_gets_another_invitation_in_the_window_that_stays_open(room: Room) -> None:
    window = a_window(room)
    dialog = dialog_of(window)
    link = field(dialog, "Invitation link")
    button(dialog, "Start sharing").click()
    room.until(lambda: link.text().startswith("wb://"))
    first = read_link(link.text())
    button(dialog, "Stop sharing").click()
    new_room = next(box for box in dialog.findChildren(QCheckBox) if "new room" in box.text())
    new_room.setChecked(True)
    button(dialog, "Start sharing").click()
    room.until(lambda: synced(window) and link.text() not in ("", str(first)))
    assert read_link(link.text()).room == window.work.live.link.room != first.room
    dialog.close()


def test_nobody_is_called_by_a_name_that_he_has_not_said(room: Room) -> None:
    room.program.keep(room.program.settings.with_display_name(""))
    window = a_window(room)
    dialog = dialog_of(window)
    assert field(dialog, "Your name").text() == ""
    button(dialog, "Start sharing").click()
    assert window.work.live.room is None
    assert any("are to call you" in words.text() for words in dialog.findChildren(QLabel))
    field(dialog, "Your name").setText("  Grace   Hopper ")
    button(dialog, "Start sharing").click()
    room.until(lambda: synced(window))
    assert room.program.settings.display_name == "Grace Hopper"
    shut(room, window, dialog)
    # Asked once: the next time it stands there.
    window.work.live.leave()
    dialog = dialog_of(window)
    assert field(dialog, "Your name").text() == "Grace Hopper"
    dialog.close()


def rows(dialog: QWidget) -> list[str]:
    return [b.accessibleName() for b in revokes(dialog)]


def revokes(dialog: QWidget) -> list[QToolButton]:
    found = dialog.findChildren(QToolButton)
    # A row that was replaced is hidden, and does nothing any more.
    return [b for b in found if "Revoke" in b.accessibleName() and b.isVisible()]


def test_the_window_lists_what_is_valid_and_revokes_it(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked(0)
    monkeypatch.setattr("whiteboard.app.live.invitation_list.ask", asked)
    host = room.host()
    dialog = dialog_of(host)
    link = field(dialog, "Invitation link")
    room.until(lambda: link.text().startswith("wb://") and len(rows(dialog)) == 1)
    first = link.text()
    guest = room.join(read_link(first))
    room.until(lambda: synced(guest) and any("used by Ada" in row for row in rows(dialog)))
    shut(room, host, dialog)
    # Opened again, it shows the same one and makes no other.
    dialog = dialog_of(host)
    link = field(dialog, "Invitation link")
    room.until(lambda: link.text() == first and len(rows(dialog)) == 1)
    button(dialog, "New link").click()
    room.until(lambda: link.text() not in ("", first) and len(rows(dialog)) == 2)
    out = next(b for b in revokes(dialog) if "used by Ada" in b.accessibleName())
    out.click()
    room.until(lambda: status(guest) is Status.ENDED and len(rows(dialog)) == 1)
    assert asked.questions == ["Revoke the invitation of Ada?"]
    # What is shown was not used by anybody: no question, and then nothing is shown.
    next(b for b in revokes(dialog) if "not used" in b.accessibleName()).click()
    room.until(lambda: link.text() == "" and not rows(dialog))
    assert len(asked.questions) == 1
    dialog.close()


@pytest.mark.parametrize("address", [LOOPBACK, "127.0.0.2", "192.0.2.7"])
def test_a_link_for_this_computer_only_says_so_beside_all_three(room: Room, address: str) -> None:
    card = InvitationCard(room.program.theme)
    room.qtbot.addWidget(card)
    card.show_invitation(Invitation(Role.CANDIDATE, Link(address, 4000, "r", "t"), "ABCDEF"))
    said = [w for w in card.findChildren(QLabel) if "this computer only" in w.text() and not w.isHidden()]
    assert len(said) == (0 if address == "192.0.2.7" else 3)


def test_a_clicked_link_asks_before_anything_connects(room: Room) -> None:
    room.program.keep(room.program.settings.with_display_name(""))
    made = room.invite(room.host(), Role.CANDIDATE)
    window = room.program.open_window(link=made.link)
    dialog = window.findChild(JoinDialog)
    assert dialog is not None
    assert window.work.live.room is None
    told = " ".join(words.text() for words in dialog.findChildren(QLabel))
    assert f"Room {made.link.room} on this computer" in told
    button(dialog, "Join").click()
    assert window.work.live.room is None
    field(dialog, "Your name").setText("Grace")
    button(dialog, "Join").click()
    room.until(lambda: synced(window))
    assert room.program.settings.display_name == "Grace"


@pytest.mark.parametrize(
    ("link", "words"),
    [
        (Link("192.0.2.7", 4000, "r", "t"), "on 192.0.2.7:4000; not encrypted"),
        (Link("boards.example", 443, "r", "t", tls=True), "on boards.example:443; encrypted."),
        (
            Link("192.0.2.7", 4000, "r", "t", tls=True, fingerprint="ab" * 32),
            "only for the computer",
        ),
    ],
)
def test_the_question_says_how_the_way_is_protected(link: Link, words: str) -> None:
    assert words in where(link)


def test_the_network_is_only_opened_after_a_yes(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked(1)
    monkeypatch.setattr("whiteboard.app.live.share_dialog.ask", asked)
    window = a_window(room)
    dialog = ShareDialog(
        window.work.live,
        room.program,
        room.program.theme,
        "Ada",
        NO_VERBS,
        window,
        addresses=lambda: ("127.0.0.2",),
    )
    dialog.show()
    button(dialog, "People on my network").click()
    button(dialog, "Start sharing").click()
    assert asked.questions == ["Let other computers connect to this one?"]
    assert button(dialog, "Start sharing").isEnabled()
    assert window.work.live.room is None
    dialog.close()


def test_without_a_network_there_is_nothing_to_open(room: Room) -> None:
    window = a_window(room)
    dialog = ShareDialog(
        window.work.live, room.program, room.program.theme, "Ada", NO_VERBS, window, addresses=lambda: ()
    )
    dialog.show()
    button(dialog, "People on my network").click()
    assert not button(dialog, "Start sharing").isEnabled()
    dialog.close()


def test_an_interviewer_gives_roles_and_puts_people_out(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked(0)
    monkeypatch.setattr("whiteboard.app.live.people_verbs.ask", asked)
    host = room.host()
    guest = room.guest(host)
    room.until(lambda: len(host.work.live.room.people) == 2)
    dialog = dialog_of(host)
    roles = next(c for c in dialog.findChildren(QComboBox) if c.accessibleName().startswith("Role of"))
    roles.setCurrentIndex(roles.findData(Role.OBSERVER.value))
    roles.activated.emit(roles.currentIndex())
    room.until(lambda: guest.work.document.read_only)
    room.until(lambda: "Observer" in [c.currentText() for c in dialog.findChildren(QComboBox)])

    def puts_out() -> list[QToolButton]:
        found = dialog.findChildren(QToolButton)
        # A row that was replaced is hidden, and does nothing any more.
        return [b for b in found if b.accessibleName().startswith("Put ") and b.isVisible()]

    room.until(lambda: len(puts_out()) == 1)
    puts_out()[0].click()
    room.until(lambda: status(guest) is Status.ENDED)
    assert guest.work.live.connection_status.ending is Ending.REMOVED
    assert len(asked.questions) == 1
    dialog.close()


@pytest.mark.parametrize("answer", [0, 1])
def test_a_host_is_asked_before_the_others_lose_the_room(
    room: Room, monkeypatch: pytest.MonkeyPatch, answer: int
) -> None:
    asked = Asked(answer)
    monkeypatch.setattr("whiteboard.app.live.together.ask", asked)
    host = room.host()
    guest = room.guest(host)
    room.until(lambda: len(host.work.live.room.people) == 2)
    action("live.leave").trigger(host.work.context)
    assert asked.questions == ["Stop sharing? 1 other person is in the room."]
    assert host.work.live.hosts is (answer == 1)
    guest.work.live.leave()
    if host.work.live.hosts:
        room.until(lambda: len(host.work.live.room.people) == 1)
        action("live.leave").trigger(host.work.context)
    assert len(asked.questions) == 1
    assert not action("live.leave").available(host.work.context)


def test_another_design_in_the_window_leaves_the_room(room: Room) -> None:
    host = room.host()
    guest = room.guest(host)
    guest.file.start(a_design())
    assert guest.work.live.room is None
    room.until(lambda: not host.work.session.participants)
    assert name_of(host) == ""


def test_a_design_from_the_start_page_is_new_and_shared(room: Room) -> None:
    window = room.program.open_window()
    dialog = dialog_of(window)
    assert window.file.design.meta.document_id
    button(dialog, "Start sharing").click()
    room.until(lambda: synced(window))
    dialog.close()


def test_a_qr_code_holds_the_longest_link() -> None:
    modules = modules_of("wbs://" + "x" * 1400)
    assert len({len(row) for row in modules} | {len(modules)}) == 1
    # The finder pattern of ISO/IEC 18004 in its corner.
    assert [row[:7] for row in modules[:1]] == [(True,) * 7]
