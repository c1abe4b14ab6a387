"""Designs and files."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import has_elements, permitted
from whiteboard.actions.menus import BOARD, ELEMENTS
from whiteboard.i18n import _


def _save(context: Context) -> None:
    context.files.save()


def _save_as(context: Context) -> None:
    context.files.save_as()


ACTIONS = (
    Action(
        "file.new",
        _("New design…"),
        lambda c: c.files.new_design(),
        ("Ctrl+N",),
        menu="File",
        order=100,
        icon="file-plus-outline",
        anywhere=True,
    ),
    Action(
        "file.new-window",
        _("New window"),
        lambda c: c.files.new_window(),
        ("Ctrl+Shift+N",),
        menu="File",
        order=110,
        icon="dock-window",
        anywhere=True,
    ),
    Action(
        "file.open",
        _("Open…"),
        lambda c: c.files.open_design(),
        ("Ctrl+O",),
        menu="File",
        order=120,
        icon="folder-open-outline",
        anywhere=True,
    ),
    Action(
        "file.save",
        _("Save"),
        _save,
        ("Ctrl+S",),
        menu="File",
        order=200,
        icon="content-save-outline",
        needs=permitted,
    ),
    Action("file.save-as", _("Save as…"), _save_as, ("Ctrl+Shift+S",), menu="File", order=210),
    Action(
        "file.export-image",
        _("Export image…"),
        lambda c: c.files.export_image(),
        ("Ctrl+Shift+E",),
        menu="File",
        order=300,
        icon="image-outline",
    ),
    Action(
        "file.copy-image",
        _("Copy as PNG"),
        lambda c: c.files.copy_image(),
        ("Alt+Shift+C",),
        menu="File",
        order=310,
        icon="image-multiple-outline",
        contexts=ELEMENTS | {BOARD},
        needs=has_elements,
    ),
    Action(
        "file.quit", _("Quit"), lambda c: c.files.quit(), ("Ctrl+Q",), menu="File", order=900, anywhere=True
    ),
)
