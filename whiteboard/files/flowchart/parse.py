"""Flowchart text -> tree. A line that is not understood becomes a note, and reading goes on behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whiteboard.files.flowchart.labels import decoded
from whiteboard.files.flowchart.scanner import Scanner
from whiteboard.files.flowchart.shapes import NAMED
from whiteboard.files.flowchart.tree import Chart, Edge, Group, Node
from whiteboard.i18n import _
from whiteboard.model.errors import ForeignFile

DEEPEST = 12
"""Levels of subgraphs; what is nested deeper stays in the last of them."""

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n.*?\n---[ \t]*(?=\n|\Z)", re.DOTALL)
_FENCE = re.compile(r"^[ \t]*```[ \t]*mermaid[^\n]*\n(.*?)^[ \t]*```", re.DOTALL | re.MULTILINE)
_DIRECTIVE = re.compile(r"%%\{.*?\}%%", re.DOTALL)
_HEADER = re.compile(r"(?:graph|flowchart(?:-elk)?)\b[ \t]*(?:TB|TD|BT|RL|LR|[<>^v])?(?=[\s;]|$)")
_WORD = re.compile(r"[A-Za-z][\w-]*")
_OTHER_DIAGRAMS = (
    "sequenceDiagram", "classDiagram", "stateDiagram", "erDiagram", "journey", "gantt", "pie",
    "quadrantChart", "requirementDiagram", "gitGraph", "mindmap",
    "timeline", "zenuml", "sankey", "xychart", "block", "packet",
    "kanban", "architecture", "radar", "treemap", "info",
    "C4Context", "C4Container", "C4Component", "C4Dynamic", "C4Deployment",
)  # fmt: skip
_QUIET = re.compile(r"(?:classDef|style|linkStyle|click|direction|accTitle)[ \t:](?![ \t]*[-=<&~])")
_DESCRIPTION = re.compile(r"accDescr\b\s*(?:\{[^}]*\}|:?[^\n]*)")
_CLASS = re.compile(r"class[ \t]+([\w., -]+?)[ \t]+([\w-]+)[ \t]*(?=[;\n]|$)")
_SUBGRAPH = re.compile(r"subgraph\b[ \t]*")
_SUBGRAPH_ID = re.compile(r"([\w.-]+)[ \t]*(?=\[)")
_STYLED = re.compile(r":::[\w,-]+")
_END = re.compile(r"end\b(?=[ \t]*(?:[;\n\r]|%%|$))")
_AMPERSAND = re.compile(r"[ \t]*&[ \t]*")
_ATTRIBUTES = re.compile(r"@\{((?:\"[^\"]*\"|[^}\"])*)\}")
_OWNER = re.compile(r"([\w-]+)@\{")
_ATTRIBUTE = re.compile(r"(shape|label)\s*:\s*(\"[^\"]*\"|[^,\n]+)")


def parse(text: str) -> Chart:
    """The flowchart in the text.

    Raises:
        ForeignFile: with a clause that fits after "Cannot open NAME: ".
    """
    return _Parser(_bare(text)).parse()


def _bare(text: str) -> str:
    """The diagram alone; what is cut away leaves its line breaks, so that line numbers stay right."""
    fence = _FENCE.search(text)
    if fence is not None:
        text = "\n" * text.count("\n", 0, fence.start(1)) + fence.group(1)
    for pattern in (_FRONT_MATTER, _DIRECTIVE):
        text = pattern.sub(lambda cut: "\n" * cut.group().count("\n"), text)
    return text


class _Parser:
    def __init__(self, text: str) -> None:
        self._scanner = Scanner(text)
        self._chart = Chart()
        self._open: list[Group] = []
        self._homes: dict[str, str] = {}
        self._too_deep = 0

    def parse(self) -> Chart:
        self._header()
        while True:
            self._scanner.skip_gap()
            if self._scanner.done:
                break
            if not (self._keyword() or self._nodes_and_links()):
                self._not_understood()
        for group in reversed(self._open):
            sentence = _("Line {line}: the subgraph {title!r} is never ended; it ends with the file.")
            self._note(sentence.format(line=group.line, title=group.title))
        while self._open:
            self._close()
        return self._chart

    def _header(self) -> None:
        self._scanner.skip_gap()
        if self._scanner.match(_HEADER):
            return
        word = self._scanner.match(_WORD)
        name = word.group() if word else ""
        if name.removesuffix("-v2").removesuffix("-beta") in _OTHER_DIAGRAMS:
            raise ForeignFile(_("it is a Mermaid {name}; only flowcharts can be read.").format(name=name))
        raise ForeignFile(_("it is no Mermaid flowchart: it does not begin with graph or flowchart."))

    def _keyword(self) -> bool:
        scanner = self._scanner
        if scanner.match(_SUBGRAPH):
            self._begin()
        elif scanner.match(_END):
            self._close_innermost()
        elif scanner.match(_DESCRIPTION):
            pass
        elif found := scanner.match(_CLASS):
            self._classify(found.group(1).split(","), found.group(2))
        elif scanner.match(_QUIET) or self._edge_style():
            # Style has no place on our board.
            scanner.rest_of_statement()
        else:
            return False
        return True

    def _edge_style(self) -> bool:
        """`e1@{ animate: true }` for an edge of that name; a node may be described in the same way."""
        found = _OWNER.match(self._scanner.text, self._scanner.place)
        return found is not None and found.group(1) in self._scanner.edge_ids

    def _begin(self) -> None:
        line = self._scanner.line
        found = self._scanner.match(_SUBGRAPH_ID)
        labelled = self._scanner.bracketed() if found else None
        if found and labelled:
            name, title = found.group(1), labelled[1]
            self._scanner.rest_of_statement()
        else:
            words = (found.group(1) if found else "") + self._scanner.rest_of_statement()
            name = title = decoded(_STYLED.sub("", words).rstrip(";"))
        if len(self._open) >= DEEPEST:
            self._too_deep += 1
            sentence = _("Line {line}: the subgraph {title!r} is nested too deeply; its content is kept.")
            self._note(sentence.format(line=line, title=title))
            return
        if not name or any(group.id == name for group in self._open):
            name = f"{name} at line {line}".strip()
        if name not in self._chart.groups:
            self._chart.groups[name] = Group(name, title, line)
            self._forget_mentions(name)
        self._open.append(self._chart.groups[name])

    def _forget_mentions(self, name: str) -> None:
        """What an edge named before is a subgraph after all; where the edge stood says nothing."""
        self._chart.nodes.pop(name, None)
        self._homes.pop(name, None)
        for group in self._chart.groups.values():
            group.members[:] = [member for member in group.members if member != name]

    def _close_innermost(self) -> None:
        if self._too_deep:
            self._too_deep -= 1
        elif self._open:
            self._close()
        else:
            self._note(_("Line {line}: there is no subgraph to end here.").format(line=self._scanner.line))

    def _close(self) -> None:
        """As in Mermaid, a node belongs to the subgraph that mentions it and ends first."""
        group = self._open.pop()
        group.members[:] = [
            m for m in dict.fromkeys(group.members) if self._homes.get(m, group.id) == group.id
        ]
        self._homes.update(dict.fromkeys(group.members, group.id))
        if self._open and group.id not in self._homes and not self._is_inside(self._open[-1].id, group.id):
            self._open[-1].members.append(group.id)

    def _is_inside(self, name: str, outer: str) -> bool:
        """A subgraph that is opened twice could otherwise end up inside itself."""
        while name != outer and name in self._homes:
            name = self._homes[name]
        return name == outer

    def _classify(self, names: Sequence[str], style: str) -> None:
        for name in (n.strip() for n in names):
            owner = self._chart.groups.get(name) or self._chart.nodes.get(name)
            if owner is not None:
                owner.classes.append(style)

    def _nodes_and_links(self) -> bool:
        """`A & B --> C --> D`; False where not even a node is there."""
        sources = self._node_list()
        if not sources:
            return False
        while not self._scanner.at_end_of_statement():
            line = self._scanner.line
            link = self._scanner.link()
            self._scanner.skip_blanks()
            targets = self._node_list() if link else []
            if link is None or not targets:
                self._not_understood()
                break
            if not link.hidden:
                self._chart.edges += [
                    Edge(source, target, link.label, link.style, link.both_ways, line)
                    for source in sources
                    for target in targets
                ]
            sources = targets
        return True

    def _node_list(self) -> list[str]:
        names: list[str] = []
        while (name := self._node()) is not None:
            names.append(name)
            if not self._scanner.match(_AMPERSAND):
                break
        return names

    def _node(self) -> str | None:
        line = self._scanner.line
        name = self._scanner.node_id()
        if name is None:
            return None
        owner = self._chart.groups.get(name) or self._chart.nodes.setdefault(name, Node(name, line))
        owner.classes.extend(self._scanner.classes())
        attributes = self._scanner.match(_ATTRIBUTES)
        labelled = None if attributes else self._scanner.bracketed()
        owner.classes.extend(self._scanner.classes())
        if isinstance(owner, Node):
            if attributes:
                self._attribute(owner, attributes.group(1))
            if labelled:
                owner.shape, owner.label = labelled[0].hint, labelled[1]
            if self._open:
                self._open[-1].members.append(name)
        return name

    def _attribute(self, node: Node, text: str) -> None:
        for key, value in _ATTRIBUTE.findall(text):
            if key == "label":
                node.label = decoded(value)
            else:
                node.shape = NAMED.get(value.strip().strip('"'), "")

    def _not_understood(self) -> None:
        line = self._scanner.line
        rest = self._scanner.rest_of_statement()
        self._note(
            _("Line {line}: {text!r} was not understood and is left out.").format(line=line, text=rest[:60])
        )

    def _note(self, sentence: str) -> None:
        self._chart.notes.append(sentence)
