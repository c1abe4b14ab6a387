"""Zoom, grid, theme and panels."""

from __future__ import annotations

from collections.abc import Callable

from whiteboard.actions.action import Action, Condition, Context, always
from whiteboard.actions.conditions import any_selected
from whiteboard.actions.menus import BOARD
from whiteboard.i18n import _

ZOOM_STEP = 1.25
"""One press of the key; three presses about double the size."""


def _zoom_in(context: Context) -> None:
    context.view.zoom_by(ZOOM_STEP)


def _zoom_out(context: Context) -> None:
    context.view.zoom_by(1 / ZOOM_STEP)


def _toggle_grid(context: Context) -> None:
    context.session.set_grid(not context.session.grid)


def _toggle_snapping(context: Context) -> None:
    context.session.set_snapping(not context.session.snapping)


def _zoom(
    action_id: str,
    title: str,
    run: Callable[[Context], None],
    shortcuts: tuple[str, ...],
    order: int,
    icon: str,
    needs: Condition = always,
    *,
    board_only: bool = False,
) -> Action:
    return Action(
        f"view.{action_id}",
        title,
        run,
        shortcuts,
        menu="View",
        order=order,
        icon=icon,
        needs=needs,
        contexts=frozenset({BOARD}) if action_id == "fit-all" else frozenset(),
        board_only=board_only,
    )


def _panel(panel: str, title: str, order: int, shortcuts: tuple[str, ...] = ()) -> Action:
    return Action(
        f"view.panel-{panel}",
        title,
        lambda c: c.window.toggle_panel(panel),
        shortcuts,
        menu="View",
        order=order,
        checked=lambda c: c.window.panel_shown(panel),
        board_only=bool(shortcuts),
    )


ACTIONS = (
    _zoom("zoom-in", _("Zoom in"), _zoom_in, ("Ctrl++", "Ctrl+="), 100, "magnify-plus-outline"),
    _zoom("zoom-out", _("Zoom out"), _zoom_out, ("Ctrl+-",), 110, "magnify-minus-outline"),
    _zoom("zoom-reset", _("Actual size"), lambda c: c.view.zoom_to(1.0), ("Ctrl+0",), 120, "magnify"),
    _zoom(
        "fit-all",
        _("Show everything"),
        lambda c: c.view.fit_all(),
        ("Shift+1",),
        130,
        "fit-to-page-outline",
        board_only=True,
    ),
    _zoom(
        "fit-selection",
        _("Show the selection"),
        lambda c: c.view.fit_selection(),
        ("Shift+2",),
        140,
        "image-filter-center-focus",
        any_selected,
        board_only=True,
    ),
    Action(
        "view.grid",
        _("Grid"),
        _toggle_grid,
        ("Ctrl+'",),
        menu="View",
        order=200,
        icon="dots-grid",
        checked=lambda c: c.session.grid,
        contexts=frozenset({BOARD}),
    ),
    Action(
        "view.snapping",
        _("Snap to grid and neighbours"),
        _toggle_snapping,
        ("Alt+Shift+S",),
        menu="View",
        order=210,
        icon="magnet",
        checked=lambda c: c.session.snapping,
        contexts=frozenset({BOARD}),
    ),
    Action(
        "view.load",
        _("Show load"),
        lambda c: c.session.show_load(not c.session.load_shown),
        ("Alt+Shift+L",),
        menu="View",
        order=220,
        icon="gauge",
        checked=lambda c: c.session.load_shown,
        contexts=frozenset({BOARD}),
    ),
    Action(
        "view.practice",
        _("Practise with plain boxes"),
        lambda c: c.session.practise(not c.session.practising),
        menu="View",
        order=230,
        icon="rectangle-outline",
        checked=lambda c: c.session.practising,
    ),
    Action(
        "view.theme",
        _("Light or dark"),
        lambda c: c.window.toggle_theme(),
        ("Alt+Shift+D",),
        menu="View",
        order=300,
        icon="theme-light-dark",
        anywhere=True,
    ),
    Action(
        "view.next-panel",
        _("Go to the next panel"),
        lambda c: c.window.go_to_panel(1),
        ("F6",),
        menu="View",
        order=390,
    ),
    Action(
        "view.previous-panel",
        _("Go to the previous panel"),
        lambda c: c.window.go_to_panel(-1),
        ("Shift+F6",),
        menu="View",
        order=391,
    ),
    _panel("palette", _("Palette"), 400),
    _panel("inspector", _("Inspector"), 410),
    _panel("interview", _("Interview panel"), 420),
    _panel("minimap", _("Minimap"), 430, ("M",)),
    _panel("legend", _("Legend of the flows"), 440),
)
