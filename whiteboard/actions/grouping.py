"""Group, ungroup, lock."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import can_edit_selection, chosen, writable
from whiteboard.actions.menus import ELEMENTS
from whiteboard.i18n import _


def _group(context: Context) -> None:
    name = context.new_id()
    with context.document.edit(_("Group")) as edit:
        for element in chosen(context):
            edit.update(element.id, group=name)


def _ungroup(context: Context) -> None:
    with context.document.edit(_("Ungroup")) as edit:
        for element in chosen(context):
            edit.update(element.id, group="")


def _can_group(context: Context) -> bool:
    selected = chosen(context)
    one_already = len({e.group for e in selected}) == 1 and bool(selected[0].group)
    return writable(context) and len(selected) > 1 and not one_already


def _can_ungroup(context: Context) -> bool:
    return writable(context) and any(e.group for e in chosen(context))


def _all_locked(context: Context) -> bool:
    selected = chosen(context)
    return bool(selected) and all(e.locked for e in selected)


def _toggle_lock(context: Context) -> None:
    lock = not _all_locked(context)
    with context.document.edit(_("Lock") if lock else _("Unlock")) as edit:
        for element in chosen(context):
            edit.update(element.id, locked=lock)


ACTIONS = (
    Action(
        "arrange.group",
        _("Group"),
        _group,
        ("Ctrl+G",),
        menu="Arrange",
        order=300,
        icon="group",
        enabled=_can_group,
        contexts=ELEMENTS,
    ),
    Action(
        "arrange.ungroup",
        _("Ungroup"),
        _ungroup,
        ("Ctrl+Shift+G",),
        menu="Arrange",
        order=310,
        icon="ungroup",
        enabled=_can_ungroup,
        contexts=ELEMENTS,
    ),
    Action(
        "arrange.lock",
        _("Lock"),
        _toggle_lock,
        ("Ctrl+Shift+L",),
        menu="Arrange",
        order=320,
        icon="lock-outline",
        enabled=can_edit_selection,
        checked=_all_locked,
        contexts=ELEMENTS,
    ),
)
