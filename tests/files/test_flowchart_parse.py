"""Flowchart text -> tree: every spelling of nodes, links and subgraphs, and what is said about the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whiteboard.files.flowchart.parse import parse
from whiteboard.files.flowchart.tree import Chart, Line
from whiteboard.model.elements import Heads
from whiteboard.model.errors import ForeignFile


def chart(body: str) -> Chart:
    return parse("flowchart TB\n" + body)


def edges(found: Chart) -> list[tuple[str, str, str]]:
    return [(e.source, e.label, e.target) for e in found.edges]


@pytest.mark.parametrize(
    "head",
    ["graph TB", "graph LR;", "flowchart TD", "flowchart", "flowchart-elk RL", "\n%% hello\n  graph TD"],
)
def test_headers(head: str) -> None:
    assert edges(parse(head + "\nA-->B")) == [("A", "", "B")]


def test_everything_on_one_line() -> None:
    assert edges(parse("graph LR; A[One]-->B; B-->C")) == [("A", "", "B"), ("B", "", "C")]


def test_front_matter_directives_and_fences() -> None:
    text = '---\ntitle: x\n---\n%%{init: {"theme": "dark"}}%%\nflowchart LR\nA --> B\n?? what\n'
    found = parse(text)
    assert edges(found) == [("A", "", "B")]
    assert found.notes == ["Line 7: '?? what' was not understood and is left out."]
    assert edges(parse(f"# Design\n\n```mermaid\n{text}```\nmore words --> x")) == [("A", "", "B")]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("A[Label]", "rectangle"),
        ("A(Label)", "rectangle"),
        ("A([Label])", "stadium"),
        ("A[[Label]]", "subroutine"),
        ("A[(Label)]", "cylinder"),
        ("A((Label))", "ellipse"),
        ("A(((Label)))", ""),
        ("A{Label}", "diamond"),
        ("A{{Label}}", ""),
        ("A[/Label/]", ""),
        ("A[\\Label\\]", ""),
        ("A[/Label\\]", ""),
        ("A[\\Label/]", ""),
        ("A>Label]", ""),
        ('A["Label"]', "rectangle"),
        ('A[( "Label" )]', "cylinder"),
        ("A@{ shape: cyl, label: Label }", "cylinder"),
        ('A@{ shape: "stadium", label: "Label" }', "stadium"),
        ("A@{ shape: das, label: Label }", "subroutine"),
        ("A@{ shape: hex, label: Label }", ""),
    ],
)
def test_shapes(text: str, hint: str) -> None:
    for after in ("", " --> B", ":::big", "-->B", "; A --> B", " %% why"):
        found = chart(text + after)
        node = found.nodes["A"]
        assert (node.label, node.shape) == ("Label", hint)
        assert found.notes == []


@pytest.mark.parametrize(
    ("spelled", "meant"),
    [
        ("Plain words 24", "Plain words 24"),
        ('"quoted (with) [brackets] {all}"', "quoted (with) [brackets] {all}"),
        ("f(x) and [more]", "f(x) and [more]"),
        ("smile :)", "smile :)"),
        ('"a --> b; c"', "a --> b; c"),
        ("one<br/>two<BR>three", "one\ntwo\nthree"),
        ('"#quot;Hi#quot; #35;1 &amp; #9829;"', '"Hi" #1 & ♥'),
        ('"#lt;b#gt;"', "<b>"),
        ('"`**Bold** and _it_`"', "Bold and it"),
        ("fa:fa-server API", "API"),
        ('"two\nlines"', "two\nlines"),
        ("日本 🚀", "日本 🚀"),
        ("<b>x</b>", "x"),
    ],
)
def test_labels(spelled: str, meant: str) -> None:
    found = chart(f"A[{spelled}] --> B")
    assert found.nodes["A"].label == meant
    assert edges(found) == [("A", "", "B")]
    assert found.notes == []


@pytest.mark.parametrize(
    ("link", "label", "style", "heads"),
    [
        ("-->", "", Line.SOLID, Heads.FORWARD),
        ("---", "", Line.SOLID, Heads.NONE),
        ("---->", "", Line.SOLID, Heads.FORWARD),
        ("--o", "", Line.SOLID, Heads.FORWARD),
        ("--x", "", Line.SOLID, Heads.FORWARD),
        ("o--o", "", Line.SOLID, Heads.FORWARD),
        ("<-->", "", Line.SOLID, Heads.BOTH),
        ("<-.->", "", Line.DOTTED, Heads.BOTH),
        ("-.->", "", Line.DOTTED, Heads.FORWARD),
        ("-.-", "", Line.DOTTED, Heads.NONE),
        ("-..->", "", Line.DOTTED, Heads.FORWARD),
        ("==>", "", Line.THICK, Heads.FORWARD),
        ("===", "", Line.THICK, Heads.NONE),
        ("-->|text|", "text", Line.SOLID, Heads.FORWARD),
        ('-->|"a | b"|', "a | b", Line.SOLID, Heads.FORWARD),
        ("-->| text |", "text", Line.SOLID, Heads.FORWARD),
        ("---|text|", "text", Line.SOLID, Heads.NONE),
        ("-.->|a.b|", "a.b", Line.DOTTED, Heads.FORWARD),
        ("-- text -->", "text", Line.SOLID, Heads.FORWARD),
        ("--text-->", "text", Line.SOLID, Heads.FORWARD),
        ("-- some text ---", "some text", Line.SOLID, Heads.NONE),
        ('-- "a --> b" -->', "a --> b", Line.SOLID, Heads.FORWARD),
        ("-. text .->", "text", Line.DOTTED, Heads.FORWARD),
        ("-. v1.0 data .->", "v1.0 data", Line.DOTTED, Heads.FORWARD),
        ("-.text.-", "text", Line.DOTTED, Heads.NONE),
        ("== text ==>", "text", Line.THICK, Heads.FORWARD),
        ("<-- text -->", "text", Line.SOLID, Heads.BOTH),
        ("e1@-->", "", Line.SOLID, Heads.FORWARD),
        ("-->|which hashes are new?|", "which hashes are new?", Line.SOLID, Heads.FORWARD),
    ],
)
def test_links(link: str, label: str, style: Line, heads: Heads) -> None:
    for blank in (" ", "" if "@" not in link and link[0] not in "ox" and link[-1] not in "ox" else " "):
        found = chart(f"A{blank}{link}{blank}B")
        assert edges(found) == [("A", label, "B")]
        assert (found.edges[0].style, found.edges[0].heads) == (style, heads)
        assert found.notes == []


def test_chains_and_crowds() -> None:
    found = chart("A & B --> C -->|x| D & E\nA-->F-->G\nH ~~~ I")
    assert edges(found) == [
        ("A", "", "C"), ("B", "", "C"), ("C", "x", "D"), ("C", "x", "E"), ("A", "", "F"), ("F", "", "G"),
    ]  # fmt: skip
    assert list(found.nodes) == list("ABCDEFGHI")
    assert [e.line for e in found.edges] == [2, 2, 2, 2, 3, 3]


def test_ids_with_dashes_and_dots() -> None:
    assert edges(chart("my-node.1-->other_2\nünï --> a/b")) == [
        ("my-node.1", "", "other_2"),
        ("ünï", "", "a/b"),
    ]


def test_subgraphs() -> None:
    found = chart(
        """
    subgraph "Client Layer"
        A[One]
    end
    subgraph two [The second]
        direction LR
        B --> C
        subgraph inner["Inner<br/>one"]
            D
        end
    end
    subgraph Plain words
        E
    end
    subgraph single
    end
    A --> two
    """
    )
    assert [(g.id, g.title, g.members) for g in found.groups.values()] == [
        ("Client Layer", "Client Layer", ["A"]),
        ("two", "The second", ["B", "C", "inner"]),
        ("inner", "Inner\none", ["D"]),
        ("Plain words", "Plain words", ["E"]),
        ("single", "single", []),
    ]
    assert "two" not in found.nodes
    assert found.notes == []


def test_a_node_lives_where_it_is_mentioned_first_to_end() -> None:
    found = chart("gw[Gateway]\nsubgraph a\ngw --> x\nend\nsubgraph b\nx --> y\nsubgraph c\ny\nend\nend")
    assert found.groups["a"].members == ["gw", "x"]
    assert found.groups["b"].members == ["c"]
    assert found.groups["c"].members == ["y"]


def test_a_subgraph_named_by_an_edge_before_is_no_node() -> None:
    found = chart("subgraph a\nX --> b\nend\nsubgraph b\nY --> a\nsubgraph a\nZ\nend\nend")
    assert list(found.nodes) == ["X", "Y", "Z"]
    assert found.groups["a"].members == ["X", "Z"]
    assert found.groups["b"].members == ["Y", "a"]


def test_a_subgraph_never_ends_up_inside_itself() -> None:
    for body in (
        "subgraph a\nsubgraph a\nX\nend\nend",
        "subgraph a\nsubgraph b\nsubgraph a\nX\nend\nend\nend",
        "subgraph a\nsubgraph b\nend\nend\nsubgraph b\nsubgraph a\nend\nend",
        "subgraph a\nsubgraph b\nX\nend\nend\nsubgraph c\nsubgraph b\nsubgraph a\nend\nend\nend",
    ):
        groups = chart(body).groups
        home = {member: group.id for group in groups.values() for member in group.members}
        for group in groups:
            chain = [group]
            while chain[-1] in home:
                assert home[chain[-1]] not in chain
                chain.append(home[chain[-1]])


def test_style_is_ignored_quietly() -> None:
    found = chart(
        """classDef big fill:#f9f,stroke:#333
    A:::big --> B
    class A,B big
    style A fill:#bbf
    linkStyle 0 stroke:red
    click A "https://example.org" _blank
    accTitle: words
    accDescr: more --> words
    accDescr {
      even --> more
    }
    direction LR
    %% a comment --> here
    A e1@--> C %% why
    e1@{ animate: true }
    """
    )
    assert edges(found) == [("A", "", "B"), ("A", "", "C")]
    assert found.nodes["A"].classes == ["big", "big"]
    assert found.notes == []
    assert list(found.nodes) == ["A", "B", "C"]


def test_what_is_not_understood_is_named_with_its_line() -> None:
    found = chart("A --> B\n  !! odd !!\nC --> \nD[never closed --> E\nend\nsubgraph open\nF")
    assert [note.split(":")[0] for note in found.notes] == ["Line 3", "Line 4", "Line 5", "Line 6", "Line 7"]
    assert "'!! odd !!'" in found.notes[0]
    assert "no subgraph to end" in found.notes[3]
    assert "never ended" in found.notes[4]
    assert ("A", "", "B") in edges(found)
    assert found.groups["open"].members == ["F"]


def test_subgraphs_nested_beyond_reason_keep_their_content() -> None:
    found = chart("".join(f"subgraph s{n}\n" for n in range(3000)) + "A --> B\n" + "end\n" * 3000)
    assert len(found.groups) == 12
    assert list(found.nodes) == ["A", "B"]
    assert not any("no subgraph to end" in note for note in found.notes)


@pytest.mark.parametrize(
    "text", ["sequenceDiagram\nA->>B: hi", "stateDiagram-v2\n[*] --> A", "xychart-beta", "pie"]
)
def test_other_diagrams_get_one_sentence(text: str) -> None:
    with pytest.raises(ForeignFile, match=rf"it is a Mermaid {text.split()[0]}; only flowcharts"):
        parse(text)


@pytest.mark.parametrize("text", ["", "hello", "{}", "graphviz\nA-->B", "%% only a comment", "A --> B"])
def test_no_flowchart_gets_one_sentence(text: str) -> None:
    with pytest.raises(ForeignFile, match="no Mermaid flowchart"):
        parse(text)


@given(st.text(st.sampled_from("ABend subgraph\n;[](){}<>-=.|&\"'%:@~o#/\\"), max_size=80))
def test_anything_is_read_to_its_end(text: str) -> None:
    found = chart(text)
    for group in found.groups.values():
        assert len(set(group.members)) == len(group.members)
    homes = [member for group in found.groups.values() for member in group.members]
    assert len(set(homes)) == len(homes)
    known = found.nodes.keys() | found.groups.keys()
    assert all(e.source in known and e.target in known for e in found.edges)
