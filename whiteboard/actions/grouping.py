"""Group, ungroup, lock."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import can_edit_selection, chosen, first_of, unless, writable
from whiteboard.actions.menus import ELEMENTS
from whiteboard.i18n import _
from whiteboard.session.locked import LOCK_KEY


def _group(context: Context) -> None:
    name = context.new_id()
    with context.document.edit(_("Group")) as edit:
        for element in chosen(context):
            edit.update(element.id, group=name)


def _ungroup(context: Context) -> None:
    with context.document.edit(_("Ungroup")) as edit:
        for element in chosen(context):
            edit.update(element.id, group="")


def _one_group(context: Context) -> bool:
    groups = {e.group for e in chosen(context)}
    return len(groups) == 1 and "" not in groups


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
        needs=first_of(
            writable,
            unless(lambda c: len(chosen(c)) > 1, _("Select at least two things first.")),
            unless(lambda c: not _one_group(c), _("This is one group already.")),
        ),
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
        needs=first_of(
            writable, unless(lambda c: any(e.group for e in chosen(c)), _("No group is selected."))
        ),
        contexts=ELEMENTS,
    ),
    Action(
        "arrange.lock",
        _("Lock"),
        _toggle_lock,
        (LOCK_KEY,),
        menu="Arrange",
        order=320,
        icon="lock-outline",
        needs=can_edit_selection,
        checked=_all_locked,
        contexts=ELEMENTS,
    ),
)
