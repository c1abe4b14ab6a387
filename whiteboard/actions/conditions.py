"""When actions make sense: each condition is a sentence that says what is in the way, "" where nothing is."""

from __future__ import annotations

from whiteboard.actions.action import Condition, Context, Test
from whiteboard.i18n import _
from whiteboard.model.elements import Component, Element, Flow, UnknownElement
from whiteboard.model.values import Box
from whiteboard.session.locked import locked_sentence
from whiteboard.session.read_only import read_only_sentence


def unless(test: Test, sentence: str) -> Condition:
    """In the way where the test does not hold."""
    return lambda context: "" if test(context) else sentence


def first_of(*conditions: Condition) -> Condition:
    """The first of them that is in the way."""
    return lambda context: next((why for condition in conditions if (why := condition(context))), "")


def chosen(context: Context) -> tuple[Element, ...]:
    """The selected elements, back to front."""
    selection = context.selection
    return tuple(e for e in context.design.in_order if e.id in selection)


def boxes(context: Context) -> dict[str, Box]:
    """The boxes of the selected elements that may be moved, by id."""
    free = (e for e in chosen(context) if not e.locked and not isinstance(e, Flow))
    return {e.id: box for e in free if (box := _box(context, e)) is not None}


def only_component(context: Context) -> Component | None:
    """The selected component, if it is the only thing selected."""
    selected = chosen(context)
    only = selected[0] if len(selected) == 1 else None
    return only if isinstance(only, Component) else None


def unlocked(context: Context) -> str:
    """All of the selection is locked."""
    selected = chosen(context)
    return (
        locked_sentence(len(selected), context.session.keymap)
        if selected and all(e.locked for e in selected)
        else ""
    )


def writable(context: Context) -> str:
    """Nothing can be changed here."""
    return read_only_sentence(context.document)


def permitted(context: Context) -> str:
    """Somebody else forbids changes here; who only looks for now has some all the same, from before."""
    return read_only_sentence(context.document) if context.document.rights.forbidden else ""


def several(least: int) -> Condition:
    """Fewer than so many things that may be moved are selected."""
    sentences = {2: _("Select at least two things first."), 3: _("Select at least three things first.")}
    return first_of(writable, unlocked, unless(lambda c: len(boxes(c)) >= least, sentences[least]))


def of_type(kind: type[Element], sentence: str) -> Condition:
    """None of the selected that may be changed is of the type; `sentence` says what to select."""

    def condition(context: Context) -> str:
        of_it = [e for e in chosen(context) if isinstance(e, kind)]
        if not of_it:
            return sentence
        return locked_sentence(len(of_it), context.session.keymap) if all(e.locked for e in of_it) else ""

    return first_of(writable, condition)


any_selected = unless(lambda c: bool(c.selection), _("Nothing is selected."))
has_elements = unless(lambda c: bool(c.design.elements), _("The board is empty."))
can_edit_selection = first_of(writable, any_selected)
unlocked_selected = first_of(can_edit_selection, unlocked)
components_selected = of_type(Component, _("Select a component first."))
flows_selected = of_type(Flow, _("Select a flow first."))


def _box(context: Context, element: Element) -> Box | None:
    return element.box if isinstance(element, UnknownElement) else context.design.box_of(element.id)
