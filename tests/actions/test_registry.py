"""What holds for every action."""

from __future__ import annotations

import re

import pytest

from tests.actions.desk import Desk
from tests.tools.board import link, part
from whiteboard.actions.action import LARGE, Action
from whiteboard.actions.menus import BOARD, ELEMENTS, MENUS, context_menu, context_of, menu, menu_title
from whiteboard.actions.registry import action, actions
from whiteboard.model.elements import Sticky, UnknownElement
from whiteboard.model.errors import EditError
from whiteboard.model.values import Box
from whiteboard.tools.registry import tools

every_action = pytest.mark.parametrize("one", actions(), ids=lambda a: a.id)


def desk_with_everything() -> Desk:
    desk = Desk(part("a", 0, 0), part("b", 300, 0), link("f", "a", "b"))
    desk.session.select({"a", "b", "f"})
    desk.shell.payload = ""
    return desk


def test_ids_and_shortcuts_are_each_actions_own() -> None:
    ids = [a.id for a in actions()]
    shortcuts = [s for a in actions() for s in a.shortcuts] + [k for t in tools().values() for k in t.keys]
    assert len(ids) == len(set(ids))
    assert len(shortcuts) == len(set(shortcuts))


@every_action
def test_an_action_is_well_made(one: Action) -> None:
    assert re.fullmatch(r"[a-z]+(\.[a-z-]+[0-9]*)", one.id)
    assert one.title
    assert one.menu in ("", *MENUS)
    assert one.contexts <= ELEMENTS | {BOARD}


@every_action
def test_keys_without_a_modifier_act_on_the_board_only(one: Action) -> None:
    plain = [s for s in one.shortcuts if not re.match(r"(Ctrl|Alt)\+|(Shift\+)?F6", s)]
    assert one.board_only or not plain


@every_action
def test_an_action_runs_with_everything_selected_and_on_an_empty_board(one: Action) -> None:
    for desk in (desk_with_everything(), Desk()):
        one.trigger(desk.context)
        assert one.shown_title(desk.context)
        if one.checked is not None:
            one.checked(desk.context)


@every_action
def test_no_action_writes_into_a_read_only_design(one: Action) -> None:
    desk = desk_with_everything()
    desk.document.set_read_only(True)
    before, why = desk.design, one.hindrance(desk.context)
    one.trigger(desk.context)
    assert desk.design == before
    assert desk.shell.said == ([why] if why else [])


@every_action
def test_an_action_that_can_do_nothing_says_why_and_does_nothing(one: Action) -> None:
    desk = Desk()
    why = one.hindrance(desk.context)
    assert one.available(desk.context) == (not why)
    if why:
        assert re.fullmatch(r"[A-Z].*\.", why)
        one.trigger(desk.context)
        assert desk.shell.said == [why]
        assert desk.shell.notes == []
        assert desk.document.undo_label is None


@every_action
def test_only_what_needs_no_board_is_for_the_start_page(one: Action) -> None:
    desk = desk_with_everything()
    desk.session.show_board(False)
    assert one.anywhere == (one.out_of_sight(desk.context) == "")
    if one.anywhere:
        before = desk.design
        one.trigger(desk.context)
        assert desk.design is before


def test_board_keys_rest_while_text_is_edited() -> None:
    desk = desk_with_everything()
    assert desk.can("edit.delete")
    desk.session.edit_text("a")
    assert not desk.can("edit.delete")
    assert desk.can("edit.copy")


def test_what_the_document_refuses_is_said() -> None:
    desk = Desk()

    def refuse(_context: object) -> None:
        raise EditError("That cannot be.")

    Action("test.refused", "Refused", refuse).trigger(desk.context)
    assert desk.shell.said == ["That cannot be."]


def test_on_a_large_board_what_may_take_long_is_seen_to_be_under_way() -> None:
    small, large = desk_with_everything(), Desk(*(part(f"p{n}", n * 200, 0) for n in range(LARGE)))
    large.session.select({"p0"})
    for desk in (small, large):
        desk.do("edit.delete")
        desk.do("file.open")
    assert small.shell.notes == ["open"]
    assert large.shell.notes == ["busy", "done", "open"]


def test_an_unknown_id_is_an_error() -> None:
    with pytest.raises(KeyError):
        action("edit.explode")


def test_every_menu_has_a_title_and_holds_something() -> None:
    for name in MENUS:
        assert "&" in menu_title(name)
        assert menu(name)
    letters = [menu_title(name).split("&")[1][0].lower() for name in MENUS]
    assert len(letters) == len(set(letters))


def test_the_letter_that_opens_a_menu_is_no_actions_key() -> None:
    letters = [menu_title(name).partition("&")[2][0].upper() for name in MENUS]
    assert len(set(letters)) == len(letters)
    taken = {key for one in actions() for key in one.shortcuts}
    # Qt calls such a key ambiguous and does neither.
    assert not taken & {f"Alt+{letter}" for letter in letters}


def test_a_menu_has_lines_between_its_sections() -> None:
    sections = [[a.id for a in section] for section in menu("Edit")]
    assert sections[0] == ["edit.undo", "edit.redo"]
    assert sections[1] == [
        "edit.cut",
        "edit.copy",
        "edit.copy-for-excalidraw",
        "edit.paste",
        "edit.paste-text",
        "edit.duplicate",
        "edit.copy-style",
        "edit.paste-style",
    ]


def test_a_right_click_offers_what_fits() -> None:
    def offered(context: str) -> set[str]:
        return {a.id for section in context_menu(context) for a in section}

    assert "edit.paste" in offered(BOARD)
    assert "edit.delete" not in offered(BOARD)
    assert {"flow.reverse", "flow.mode-async", "edit.delete"} <= offered("flow")
    assert {"component.change-kind", "edit.duplicate"} <= offered("component")
    assert "zone.region" in offered("zone")
    assert "sticky.pink" in offered("sticky")
    assert "flow.reverse" not in offered("component")
    for context in ELEMENTS:
        assert {"edit.copy", "arrange.lock"} <= offered(context)


def test_what_only_fits_here_comes_first() -> None:
    first = {name: context_menu(name)[0][0].id for name in ("flow", "component", "zone", "sticky")}
    assert first == {
        "flow": "flow.reverse",
        "component": "component.change-kind",
        "zone": "zone.region",
        "sticky": "sticky.yellow",
    }


def test_the_context_follows_the_selection() -> None:
    strange = UnknownElement(type="hologram", id="u")
    design = Desk(part("a", 0, 0), link("f", "a", "a"), Sticky(id="s", box=Box(0, 0, 9, 9)), strange).design
    assert context_of(design, frozenset()) == BOARD
    assert context_of(design, frozenset({"gone"})) == BOARD
    assert context_of(design, frozenset({"a"})) == "component"
    assert context_of(design, frozenset({"s"})) == "sticky"
    assert context_of(design, frozenset({"a", "f"})) == "several"
    assert context_of(design, frozenset({"u"})) == "unknown"
