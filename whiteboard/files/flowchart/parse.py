"""Flowchart text -> tree. A line that is not understood becomes a note, and reading goes on behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whiteboard.files.budget import LONGEST_LABEL, MOST_NOTES, Budget
from whiteboard.files.flowchart.labels import decoded
from whiteboard.files.flowchart.scanner import Scanner
from whiteboard.files.flowchart.shapes import NAMED
from whiteboard.files.flowchart.tree import Chart, Edge, Group, Node
from whiteboard.i18n import _
from whiteboard.model.errors import ForeignFile

DEEPEST = 12
"""Levels of subgraphs; what is nested deeper stays in the last of them."""

_STATEMENT = 8
"""What a statement costs, in comparisons of two things."""

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n.*?\n---[ \t]*(?=\n|\Z)", re.DOTALL)
_FENCE = re.compile(r"^[ \t]*```[ \t]*mermaid[^\n]*\n(.*?)^[ \t]*```", re.DOTALL | re.MULTILINE)
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
_DESCRIPTION = re.compile(r"accDescr\b\s*(?:\{[^}]{0,5000}\}|:?[^\n]*)")
_CLASS = re.compile(r"class[ \t]+(?=[\w.,])([^;\n]*)")
_CLASSED = re.compile(r"[\w., -]+")
_SUBGRAPH = re.compile(r"subgraph\b[ \t]*")
_SUBGRAPH_ID = re.compile(r"([\w.-]+)[ \t]*(?=\[)")
_STYLED = re.compile(r":::[\w,-]+")
_END = re.compile(r"end\b(?=[ \t]*(?:[;\n\r]|%%|$))")
_AMPERSAND = re.compile(r"[ \t]*&[ \t]*")
_ATTRIBUTES = re.compile(r"@\{((?:\"[^\"]*+\"|[^}\"]++)*+)\}")
_OWNER = re.compile(r"([\w-]+)@\{")
_ATTRIBUTE = re.compile(r"(shape|label)\s*:\s*(\"[^\"]*\"|[^,\n]+)")


def parse(text: str, budget: Budget | None = None) -> Chart:
    """The flowchart in the text.

    Raises:
        ForeignFile, TooLarge: with a clause that fits after "Cannot open NAME: ".
    """
    return _Parser(_bare(text), budget or Budget()).parse()


def _bare(text: str) -> str:
    """The diagram alone; what is cut away leaves its line breaks, so that line numbers stay right."""
    fence = _FENCE.search(text)
    if fence is not None:
        text = "\n" * text.count("\n", 0, fence.start(1)) + fence.group(1)
    text = _FRONT_MATTER.sub(lambda cut: "\n" * cut.group().count("\n"), text)
    return _without_directives(text)


def _without_directives(text: str) -> str:
    kept: list[str] = []
    done = 0
    while (start := text.find("%%{", done)) >= 0 and (end := text.find("}%%", start)) >= 0:
        kept += [text[done:start], "\n" * text.count("\n", start, end)]
        done = end + 3
    return "".join([*kept, text[done:]]) if kept else text


class _Parser:
    def __init__(self, text: str, budget: Budget) -> None:
        self._scanner = Scanner(text)
        self._budget = budget
        self._silent = 0
        self._heights: dict[str, int] = {}
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
            self._budget.step(_STATEMENT)
            self._budget.advance(0.03, 0.25, self._scanner.place, len(self._scanner.text))
            if not (self._keyword() or self._nodes_and_links()):
                self._not_understood()
        for group in reversed(self._open):
            sentence = _("Line {line}: the subgraph {title!r} is never ended; it ends with the file.")
            self._note(sentence.format(line=group.line, title=group.title))
        while self._open:
            self._close()
        if self._silent:
            self._chart.notes.append(_("There are {count} more such places.").format(count=self._silent))
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
        elif found := self._class_statement():
            self._classify(*found)
        elif scanner.match(_QUIET) or self._edge_style():
            # Style has no place on our board.
            scanner.rest_of_statement()
        else:
            return False
        return True

    def _class_statement(self) -> tuple[Sequence[str], str] | None:
        found = _CLASS.match(self._scanner.text, self._scanner.place)
        parts = found.group(1).replace("\t", " ").rstrip().rsplit(None, 1) if found else []
        if found is None or len(parts) < 2 or not _CLASSED.fullmatch(found.group(1).strip()):
            return None
        self._scanner.place = found.end()
        return parts[0].split(","), parts[1]

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
            self._budget.things()
            self._chart.groups[name] = Group(name, self._fitting(title, line), line)
            self._forget_mentions(name)
        self._open.append(self._chart.groups[name])

    def _forget_mentions(self, name: str) -> None:
        """What an edge named before is a subgraph after all; where the edge stood says nothing."""
        if self._chart.nodes.pop(name, None) is None:
            return
        self._homes.pop(name, None)
        for group in self._chart.groups.values():
            self._budget.step(len(group.members))
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
        if self._open and group.id not in self._homes:
            around = self._around(self._open[-1].id)
            # A subgraph that is opened twice could otherwise end up inside itself, or ever deeper.
            if group.id in around:
                return
            if len(around) + self._heights.get(group.id, 0) >= DEEPEST + 1:
                sentence = _("Line {line}: the subgraph {title!r} is nested too deeply; its content is kept.")
                self._note(sentence.format(line=group.line, title=group.title[:60]))
                return
            self._open[-1].members.append(group.id)
            for levels, outer in enumerate(around, self._heights.get(group.id, 0) + 1):
                self._heights[outer] = max(levels, self._heights.get(outer, 0))

    def _around(self, name: str) -> list[str]:
        """The subgraph and those around it, innermost first."""
        found = [name]
        while found[-1] in self._homes:
            found.append(self._homes[found[-1]])
        return found

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
                # Counted before they are made: a few names joined by & can mean millions.
                self._budget.lines(len(sources) * len(targets))
                label = self._fitting(link.label, line)
                self._chart.edges += [
                    Edge(source, target, label, link.style, link.heads, line)
                    for source in sources
                    for target in targets
                ]
            sources = targets
        return True

    def _node_list(self) -> list[str]:
        names: list[str] = []
        while (name := self._node()) is not None:
            self._budget.step()
            names.append(name)
            if not self._scanner.match(_AMPERSAND):
                break
        return names

    def _node(self) -> str | None:
        line = self._scanner.line
        name = self._scanner.node_id()
        if name is None:
            return None
        owner = self._chart.groups.get(name) or self._chart.nodes.get(name)
        if owner is None:
            self._budget.things()
            owner = self._chart.nodes[name] = Node(name, line)
        owner.classes.extend(self._scanner.classes())
        attributes = self._scanner.match(_ATTRIBUTES)
        labelled = None if attributes else self._scanner.bracketed()
        owner.classes.extend(self._scanner.classes())
        if isinstance(owner, Node):
            if attributes:
                self._attribute(owner, attributes.group(1))
            if labelled:
                owner.shape, owner.label = labelled[0].hint, self._fitting(labelled[1], line)
            if self._open:
                self._open[-1].members.append(name)
        return name

    def _attribute(self, node: Node, text: str) -> None:
        for key, value in _ATTRIBUTE.findall(text):
            if key == "label":
                node.label = self._fitting(decoded(value), node.line)
            else:
                node.shape = NAMED.get(value.strip().strip('"'), "")

    def _fitting(self, label: str, line: int) -> str:
        """A name with pages of text would be none, and reading millions of letters of names takes minutes."""
        if len(label) > LONGEST_LABEL and not self._budget.own:
            sentence = _("Line {line}: a label of more than {most} characters was cut: {text!r}.")
            self._note(sentence.format(line=line, text=f"{label[:20]} …", most=f"{LONGEST_LABEL:,}"))
            label = label[:LONGEST_LABEL]
        self._budget.letters(len(label))
        return label

    def _not_understood(self) -> None:
        line = self._scanner.line
        rest = self._scanner.rest_of_statement()
        self._note(
            _("Line {line}: {text!r} was not understood and is left out.").format(line=line, text=rest[:60])
        )

    def _note(self, sentence: str) -> None:
        if len(self._chart.notes) < MOST_NOTES // 2:
            self._chart.notes.append(sentence)
        else:
            self._silent += 1
