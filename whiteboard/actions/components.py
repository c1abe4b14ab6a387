"""What a component, a zone or a note is."""

from __future__ import annotations

from whiteboard.actions.action import Action, Context
from whiteboard.actions.conditions import chosen, components_selected, of_type
from whiteboard.editing.kinding import write_kind, write_zone_kind
from whiteboard.editing.making import zone_title
from whiteboard.i18n import _
from whiteboard.model.elements import Component, Sticky, Zone, ZoneKind

STICKY_COLORS = ("yellow", "green", "blue", "pink", "grey")


def _change_kind(context: Context) -> None:
    ids = [e.id for e in chosen(context) if isinstance(e, Component)]
    kinds = {e.kind for e in chosen(context) if isinstance(e, Component)}

    def take(kind_id: str) -> None:
        with context.document.edit(_("Change kind")) as edit:
            write_kind(edit, ids, kind_id)

    context.choosers.choose_kind(kinds.pop() if len(kinds) == 1 else "", take)


def _zone_kind(kind: ZoneKind, order: int) -> Action:
    def run(context: Context) -> None:
        with context.document.edit(_("Change kind of zone")) as edit:
            write_zone_kind(edit, context.selection, kind)

    def checked(context: Context) -> bool:
        return {e.kind for e in chosen(context) if isinstance(e, Zone)} == {kind}

    return Action(
        f"zone.{kind.value}",
        zone_title(kind),
        run,
        order=order,
        needs=of_type(Zone, _("Select a zone first.")),
        checked=checked,
        contexts=frozenset({"zone"}),
    )


def _sticky_color(color: str, order: int) -> Action:
    titles = {
        "yellow": _("Yellow"),
        "green": _("Green"),
        "blue": _("Blue"),
        "pink": _("Pink"),
        "grey": _("Grey"),
    }

    def run(context: Context) -> None:
        with context.document.edit(_("Change colour")) as edit:
            for element in chosen(context):
                if isinstance(element, Sticky) and not element.locked:
                    edit.update(element.id, color=color)

    def checked(context: Context) -> bool:
        return {e.color for e in chosen(context) if isinstance(e, Sticky)} == {color}

    return Action(
        f"sticky.{color}",
        titles[color],
        run,
        order=order,
        needs=of_type(Sticky, _("Select a sticky note first.")),
        checked=checked,
        contexts=frozenset({"sticky"}),
    )


ACTIONS = (
    Action(
        "component.change-kind",
        _("Change kind…"),
        _change_kind,
        menu="Edit",
        order=320,
        icon="shape-outline",
        needs=components_selected,
        contexts=frozenset({"component"}),
    ),
    *(_zone_kind(kind, 20 + n) for n, kind in enumerate(ZoneKind)),
    *(_sticky_color(color, 20 + n) for n, color in enumerate(STICKY_COLORS)),
)
