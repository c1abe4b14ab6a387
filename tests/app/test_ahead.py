"""What is made ready before anybody asks for it."""

from __future__ import annotations

import socket

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from whiteboard.app.laid_ahead import AT_A_TIME, LaidAhead
from whiteboard.app.live.authorities import Authorities


def pages(qtbot: QtBot) -> tuple[QStackedWidget, QWidget, list[QLabel]]:
    stack, page = QStackedWidget(), QWidget()
    stack.addWidget(QWidget())
    stack.addWidget(page)
    column = QVBoxLayout(page)
    labels = [QLabel(f"line {n}") for n in range(2 * AT_A_TIME)]
    for label in labels:
        column.addWidget(label)
    qtbot.addWidget(stack)
    stack.resize(500, 900)
    stack.show()
    qtbot.waitExposed(stack)
    return stack, page, labels


def test_a_page_is_laid_out_before_it_is_shown(qtbot: QtBot) -> None:
    stack, page, labels = pages(qtbot)
    ahead = LaidAhead(stack, page)
    qtbot.waitUntil(lambda: not ahead.under_way)
    assert not page.isVisible()
    assert page.size() == stack.size()
    places = [label.geometry() for label in labels]
    assert len({place.y() for place in places}) == len(labels)
    stack.setCurrentWidget(page)
    assert [label.geometry() for label in labels] == places


def test_where_the_page_is_shown_first_nothing_is_left_to_do(qtbot: QtBot) -> None:
    stack, page, _labels = pages(qtbot)
    ahead = LaidAhead(stack, page)
    stack.setCurrentWidget(page)
    qtbot.waitUntil(lambda: not ahead.under_way)
    assert page.isVisible()


def test_what_is_taken_away_meanwhile_does_no_harm(qtbot: QtBot) -> None:
    stack, page, labels = pages(qtbot)
    ahead = LaidAhead(stack, page)
    ahead._on_begin()
    for label in labels[:AT_A_TIME]:
        label.deleteLater()
    qtbot.waitUntil(lambda: not ahead.under_way)
    ahead.stop()


def test_the_authorities_are_read_beside_the_window(qtbot: QtBot) -> None:
    parent = QObject()
    authorities = Authorities(parent)
    qtbot.waitUntil(lambda: authorities.read_already)


def test_nobody_can_be_asked_for_the_authorities(qtbot: QtBot) -> None:
    """Whoever took the connection could keep the program from ending."""
    parent = QObject()
    authorities = Authorities(parent)
    authorities.read()
    where = ("127.0.0.1", authorities.port)
    with socket.socket() as asking, socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with pytest.raises(OSError, match="in use"):
            listening.bind(where)
        with pytest.raises(ConnectionRefusedError):
            asking.connect(where)
    qtbot.waitUntil(lambda: authorities.read_already)
    assert not authorities.port


def test_the_authorities_are_read_once(qtbot: QtBot) -> None:
    parent = QObject()
    authorities = Authorities(parent)
    authorities.read()
    qtbot.waitUntil(lambda: authorities.read_already)
    authorities.read()
    assert authorities.read_already
    assert not authorities.port
