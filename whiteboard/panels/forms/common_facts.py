"""The attributes that several components have in common, stated for all of them at once."""

from __future__ import annotations

from collections.abc import Sequence

from whiteboard.document.edit import Edit
from whiteboard.i18n import _
from whiteboard.kinds.facts import Attribute
from whiteboard.kinds.recognise import effective_kind
from whiteboard.model.elements import PLAIN_BOX, Component
from whiteboard.model.values import Fact
from whiteboard.panels.forms.fact_list import FactList
from whiteboard.panels.forms.kit import FormKit
from whiteboard.panels.parts.section import Section


class CommonFacts(Section):
    """Hidden while there are not several components, or nothing that can be known of all of them.

    A value that not all of them have is not shown; its attribute says that it differs.
    """

    def __init__(self, kit: FormKit) -> None:
        super().__init__(_("Attributes of all"), kit.theme)
        self._kit = kit
        self._ids: tuple[str, ...] = ()
        self._titles: dict[str, str] = {}
        self._list = FactList(kit.theme, kit.writer)
        self._list.stated.connect(self._state)
        self.body_layout.addWidget(self._list)

    def show_components(self, components: Sequence[Component]) -> None:
        """State of these components, or of those of them that are left."""
        attributes = self._common(components)
        self.setVisible(len(components) > 1 and bool(attributes))
        self._ids = tuple(component.id for component in components)
        self._titles = {a.name: a.title.lower() for a in attributes}
        facts: dict[str, Fact] = {}
        shown: list[Attribute] = []
        for attribute in attributes:
            values = [component.facts.get(attribute.name) for component in components]
            first = values[0]
            same = all(value == first for value in values)
            if same and first is not None:
                facts[attribute.name] = first
            title = attribute.title if same else _("{attribute} (differs)").format(attribute=attribute.title)
            shown.append(attribute.model_copy(update={"title": title}))
        self._list.show_facts(shown, facts)

    def _common(self, components: Sequence[Component]) -> list[Attribute]:
        kinds = [self._attributes(component) for component in components]
        if not kinds:
            return []
        rest = [{attribute.name for attribute in kind} for kind in kinds[1:]]
        return [attribute for attribute in kinds[0] if all(attribute.name in names for names in rest)]

    def _attributes(self, component: Component) -> Sequence[Attribute]:
        if component.kind == PLAIN_BOX and not self._kit.recognising:
            plain = self._kit.catalogue.get(PLAIN_BOX)
            return plain.attributes if plain is not None else ()
        return effective_kind(component).attributes

    def _state(self, name: str, value: bool | float | str | None) -> None:
        ids = self._ids
        step = _("Clear {attribute}") if value is None else _("Set {attribute}")

        def change(edit: Edit) -> None:
            for component_id in ids:
                component = edit.get(component_id)
                # A peer may have deleted one of them.
                if isinstance(component, Component) and not component.locked:
                    edit.update(component_id, facts=component.facts.with_(name, value))

        self._kit.writer.write(step.format(attribute=self._titles.get(name, name)), change)
