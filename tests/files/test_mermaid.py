"""Mermaid flowcharts in and out: kinds, zones, flows and folded instances, and what comes back."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.geometry.nests import nested, short_stack
from whiteboard.files.budget import MOST_LETTERS
from whiteboard.files.formats.mermaid import FORMAT
from whiteboard.files.loaded import Extras, Loaded
from whiteboard.files.store import load, save
from whiteboard.geometry.nesting import parents
from whiteboard.kinds.catalogue import catalogue
from whiteboard.model.design import Design
from whiteboard.model.elements import (
    Component,
    Flow,
    FlowEnd,
    FlowMode,
    FlowOp,
    Heads,
    Sticky,
    UnknownElement,
    Zone,
    ZoneKind,
)
from whiteboard.model.elements.line import Line
from whiteboard.model.errors import DamagedFile, ForeignFile
from whiteboard.model.ids import counted_ids
from whiteboard.model.interview import Meta, Requirement
from whiteboard.model.values import Box, Fact, FrozenMap, Point

SHARED = Path(__file__).resolve().parents[3] / "shared"
REAL_BOARDS = sorted([*SHARED.glob("corpus/*.mmd"), *SHARED.glob("verdicts/*.mmd")])
OWN_BOARDS = sorted((Path(__file__).parent / "boards").glob("*.mmd"))


def read(text: str) -> Loaded:
    assert FORMAT.read is not None
    return FORMAT.read(text.encode(), counted_ids())


def written(design: Design) -> str:
    assert FORMAT.write is not None
    return FORMAT.write(design, Extras()).decode()


def body(text: str) -> Design:
    return read("flowchart LR\n" + text).design


def component(design: Design, name: str) -> Component:
    return next(c for c in design.components if c.name == name)


def flows(design: Design) -> list[tuple[str, str, str, FlowMode]]:
    names = {e.id: e.name for e in (*design.components, *design.zones)}
    return [(names[f.source.element], f.label, names[f.target.element], f.mode) for f in design.flows]


def content(design: Design) -> tuple[object, ...]:
    """What a flowchart carries of a design, without ids, order and places."""
    home = parents(design)
    zones = {z.id: z.name for z in design.zones}
    return (
        sorted((c.name, c.kind, zones.get(home.get(c.id, ""), "")) for c in design.components),
        sorted((z.name, z.kind, zones.get(home.get(z.id, ""), "")) for z in design.zones),
        sorted((*flow, f.op, f.heads) for flow, f in zip(flows(design), design.flows, strict=True)),
    )


def test_labels_and_shapes_give_kinds() -> None:
    design = body(
        "a[Users] --> b[Load Balancer] --> c[Cart Service] --> d[(Postgres)]\ne[Zorblax]\nf[(Things)]"
    )
    assert {c.name: c.kind for c in design.components} == {
        "Users": "client",
        "Load Balancer": "load-balancer",
        "Cart Service": "service",
        "Postgres": "rdbms",
        "Zorblax": "box",
        "Things": "rdbms",
    }


def test_a_name_keeps_its_line_break_and_a_note_is_kept_apart() -> None:
    design = body('a["API<br/>Gateway"]\nb["Cassandra<br/>links by code, RF=3"]\nc["Zor<br/>Blax"]')
    assert component(design, "API\nGateway").kind == "api-gateway"
    store = component(design, "Cassandra")
    assert (store.kind, store.note) == ("widecolumn", "links by code, RF=3")
    assert store.facts["replication_factor"] == 3
    assert component(design, "Zor\nBlax").kind == "box"


def test_counts_in_labels_are_facts() -> None:
    assert component(body("a[Feed Service x12]"), "Feed Service x12").facts == {"replicas": 12.0}
    assert component(body('a["Feed Service<br/>4 replicas"]'), "Feed Service").facts == {"replicas": 4.0}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Region eu-west-1", ZoneKind.REGION),
        ("us-east-1", ZoneKind.REGION),
        ("Second data center", ZoneKind.REGION),
        ("AZ a", ZoneKind.AVAILABILITY_ZONE),
        ("us-east-1a", ZoneKind.AVAILABILITY_ZONE),
        ("Availability Zone 2", ZoneKind.AVAILABILITY_ZONE),
        ("VPC", ZoneKind.NETWORK),
        ("Private subnet", ZoneKind.NETWORK),
        ("EKS us-east-1", ZoneKind.NETWORK),
        ("DMZ", ZoneKind.TRUST_BOUNDARY),
        ("Third-party services", ZoneKind.TRUST_BOUNDARY),
        ("Data Layer", ZoneKind.TIER),
        ("Backend", ZoneKind.TIER),
    ],
)
def test_titles_give_zone_kinds(title: str, kind: ZoneKind) -> None:
    (zone,) = body(f'subgraph z["{title}"]\nA\nend').zones
    assert (zone.name, zone.kind) == (title, kind)


def test_nested_zones_hold_what_is_in_them() -> None:
    design = body(
        "subgraph R[Region]\nsubgraph V[VPC]\nA[Cart Service]\nend\nB[DNS]\nend\nC[Users]\nA --> B --> C"
    )
    home = parents(design)
    names = {e.id: e.name for e in (*design.zones, *design.components)}
    assert {names[inner]: names[outer] for inner, outer in home.items()} == {
        "VPC": "Region",
        "Cart Service": "VPC",
        "DNS": "Region",
    }


@pytest.mark.parametrize(
    ("edge", "mode", "op"),
    [
        ("A[Feed Service] -->|GET /feed| B[(Postgres)]", FlowMode.SYNC, FlowOp.READ),
        ("A[Feed Service] -->|POST /x| B[Users Service]", FlowMode.SYNC, FlowOp.WRITE),
        ("A[Feed Service] -->|read/write| B[(Postgres)]", FlowMode.SYNC, FlowOp.READ_WRITE),
        ("A[Feed Service] --> B[Users Service]", FlowMode.SYNC, FlowOp.UNKNOWN),
        ("A[Feed Service] <--> B[Users Service]", FlowMode.SYNC, FlowOp.UNKNOWN),
        ("A[Feed Service] -.-> B[Users Service]", FlowMode.ASYNC, FlowOp.UNKNOWN),
        ("A[Feed Service] ==> B[Users Service]", FlowMode.SYNC, FlowOp.UNKNOWN),
        ("A[Feed Service] --> B[[Kafka]]", FlowMode.ASYNC, FlowOp.UNKNOWN),
        ("A[[Kafka]] --> B[Feed Service]", FlowMode.ASYNC, FlowOp.UNKNOWN),
        ("A[(Postgres)] -.->|async replication| B[(Postgres standby)]", FlowMode.REPLICATION, FlowOp.UNKNOWN),
        ("A[(Postgres)] -->|nightly batch| B[(BigQuery)]", FlowMode.BATCH, FlowOp.UNKNOWN),
        ("A[(DynamoDB)] -.->|change stream| B[Feed Worker]", FlowMode.STREAM, FlowOp.UNKNOWN),
        ("A[Feed Service] -->|Async Events| B[Users Service]", FlowMode.ASYNC, FlowOp.UNKNOWN),
    ],
)
def test_lines_and_labels_give_mode_and_operation(edge: str, mode: FlowMode, op: FlowOp) -> None:
    (flow,) = body(edge).flows
    assert (flow.mode, flow.op) == (mode, op)


def test_instances_are_one_component() -> None:
    loaded = read(
        "graph TB\nLB[Load Balancer] --> S1[Link Service 1] & S2[Link Service 2] & S3[Link Service N]\n"
        "S1 -->|read| DB[(Postgres)]\nS2 -->|read| DB\nS3 -->|read| DB\nS1 --> DB\nS2 --> DB\nS3 --> DB"
    )
    assert [c.name for c in loaded.design.components] == ["Load Balancer", "Link Service", "Postgres"]
    assert component(loaded.design, "Link Service").facts["replicas"] == 3
    assert flows(loaded.design) == [
        ("Load Balancer", "", "Link Service", FlowMode.SYNC),
        ("Link Service", "read", "Postgres", FlowMode.SYNC),
        ("Link Service", "", "Postgres", FlowMode.SYNC),
    ]
    assert loaded.notes == ("3 drawn instances are one component with 3 replicas: Link Service.",)


def test_a_flow_to_a_zone_stays_and_is_named() -> None:
    loaded = read('graph TB\nA[Users] --> back\nsubgraph back["Backend"]\nB[Cart Service]\nend')
    assert flows(loaded.design) == [("Users", "", "Backend", FlowMode.SYNC)]
    assert loaded.notes == ("Line 2: the flow A to back ends at a zone; attach it to a component.",)


def test_bytes_that_are_no_text() -> None:
    assert FORMAT.read is not None
    with pytest.raises(DamagedFile, match="UTF-8"):
        FORMAT.read(b"graph TB\nA[\xff\xfe] --> B", counted_ids())


def test_another_diagram_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.mmd"
    path.write_text("sequenceDiagram\n  A->>B: hi\n")
    with pytest.raises(ForeignFile) as problem:
        load(path)
    assert (
        str(problem.value)
        == f"Cannot open {path}: it is a Mermaid sequenceDiagram; only flowcharts can be read."
    )


def assert_neat(design: Design) -> None:
    """Nothing overlaps, and every element lies inside its zone as a whole."""
    home = parents(design)
    elements = [*design.components, *design.zones]
    for one, other in combinations(elements, 2):
        nested = other.id in above(home, one.id) or one.id in above(home, other.id)
        assert nested or not one.box.intersects(other.box), (one.name, other.name)
    for element in elements:
        zone = design.box_of(home.get(element.id, ""))
        assert zone is None or zone.encloses(element.box), element.name


def above(home: dict[str, str], element_id: str) -> set[str]:
    found: set[str] = set()
    while element_id in home:
        element_id = home[element_id]
        found.add(element_id)
    return found


@pytest.mark.parametrize("path", [*REAL_BOARDS, *OWN_BOARDS], ids=lambda path: path.stem)
def test_whole_boards(path: Path) -> None:
    loaded = load(path, ids=counted_ids())
    design = loaded.design
    assert len(design.components) >= 7
    assert len(design.flows) >= 6
    assert not [note for note in loaded.notes if "not understood" in note]
    unknown = [c.name for c in design.components if c.kind == "box"]
    assert len(unknown) <= len(design.components) * 0.4, unknown
    assert_neat(design)
    again = read(written(design))
    assert again.notes == ()
    assert content(again.design) == content(design)


def test_the_real_url_shortener() -> None:
    boards = [path for path in REAL_BOARDS if path.stem == "swamys-url-shortener"]
    for path in boards:
        design = load(path, ids=counted_ids()).design
        assert len(design.components) == 12
        assert len(design.flows) == 12
        assert [z.name for z in design.zones] == [
            "Client Layer", "Edge Layer", "API Layer", "Application Layer", "Data Layer", "Analytics Layer",
        ]  # fmt: skip
        (folded,) = [c for c in design.components if c.facts.get("replicas") == 3]
        assert folded.name.startswith("Short URL Service")
        assert [f.label for f in design.flows if f.mode is FlowMode.ASYNC] == ["Async Events", ""]


def everything() -> Design:
    """What a flowchart has a place for, and what it has none for."""
    box = Box(0, 0, 172, 64)
    return Design.of(
        [
            Zone(
                id="z", order="1", box=Box(-50, -50, 500, 300), kind=ZoneKind.TRUST_BOUNDARY, name="Backend"
            ),
            Component(id="a", order="2", box=box, kind="cache", name='Thing "1" <x> & #co; `y`'),
            Component(
                id="b",
                order="3",
                box=box.moved(200, 0),
                kind="service",
                name="Feed Service",
                note="keeps nothing",
                facts=FrozenMap({"replicas": 4.0, "timeout": 20.0}),
            ),
            Component(id="c", order="4", box=box.moved(0, 900), kind="from-the-future", name="end"),
            Flow(
                id="f",
                order="5",
                source=FlowEnd(element="a"),
                target=FlowEnd(element="b"),
                label="tell | all",
                mode=FlowMode.STREAM,
                op=FlowOp.WRITE,
            ),
            Flow(
                id="g",
                order="6",
                source=FlowEnd(element="b"),
                target=FlowEnd(element="c"),
                mode=FlowMode.BATCH,
            ),
            Flow(id="h", order="7", source=FlowEnd(element="b"), target=FlowEnd(point=Point(1, 2))),
            Sticky(id="s", order="8", box=box, text="remember\nthis"),
            UnknownElement(id="u", order="9", type="hologram"),
            Requirement(id="r", text="fast"),
        ],
        Meta(title="Feed"),
    )


def test_the_text_is_as_documented() -> None:
    assert written(everything()) == (
        "flowchart LR\n"
        "    %% Feed\n"
        '    subgraph backend["Backend"]\n'
        '        thing_1_x_co_y[("Thing #quot;1#quot; #lt;x#gt; #amp; #35;co; #96;y#96;")]:::kind-cache\n'
        '        feed_service["Feed Service<br/>keeps nothing<br/>4 replicas"]\n'
        "    end\n"
        '    n_end["end"]:::kind-from-the-future\n'
        '    thing_1_x_co_y -.->|"tell | all (stream, write)"| feed_service\n'
        '    feed_service -.->|"(batch)"| n_end\n'
        "    class backend kind-trust-boundary\n"
        "    %% note: remember this\n"
    )


def test_what_is_written_comes_back() -> None:
    design = everything()
    back = read(written(design)).design
    assert content(back) == content(design.with_records(remove=["h"]))
    feed = component(back, "Feed Service")
    assert (feed.note, feed.facts) == ("keeps nothing", FrozenMap[str, Fact]({"replicas": 4.0}))


def test_what_is_left_out_is_said() -> None:
    assert FORMAT.omits is not None
    assert FORMAT.omits(everything()) == (
        "The interview's records are not part of a flowchart and were left out.",
        "Stated attributes other than replicas are not part of a flowchart and were left out.",
        "Notes and free texts became comments in the text, which do not come back: 1.",
        "Flows with a loose end were left out: 1.",
        "Elements that a flowchart cannot show were left out: 1.",
    )
    assert FORMAT.omits(everything().with_records(remove=["r", "b", "h", "u", "s"])) == ()


words = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs", "Cn", "Nd"], exclude_characters="()")
    | st.just(" "),
    min_size=1,
    max_size=25,
).map(lambda text: " ".join(text.split()))


@st.composite
def boards(draw: st.DrawFn) -> Design:
    kinds = sorted(catalogue().kinds)
    count = draw(st.integers(1, 6))
    names = draw(st.lists(words, min_size=count, max_size=count, unique_by=str.casefold))
    components = [
        Component(
            id=f"c{n}",
            order=f"2{n}",
            box=Box(n * 200, 0, 172, 64),
            kind=draw(st.sampled_from(kinds)),
            name=name,
        )
        for n, name in enumerate(names)
    ]
    ends = st.integers(0, count - 1).map("c{}".format)
    drawn = [
        Flow(
            id=f"f{n}",
            order=f"3{n}",
            source=FlowEnd(element=draw(ends)),
            target=FlowEnd(element=draw(ends)),
            label=f"{draw(words)} {n}".strip(),
            mode=draw(st.sampled_from(FlowMode)),
            op=draw(st.sampled_from([FlowOp.READ, FlowOp.WRITE, FlowOp.READ_WRITE])),
            heads=draw(st.sampled_from(Heads)),
        )
        for n in range(draw(st.integers(0, 5)))
    ]
    zone = Zone(
        id="z",
        order="1",
        box=Box(-20, -20, draw(st.integers(0, count)) * 200, 200),
        kind=draw(st.sampled_from(ZoneKind)),
        name=draw(words),
    )
    return Design.of([zone, *components, *drawn])


def test_a_component_without_a_name_comes_back_without_one() -> None:
    bare = Component(id="a", kind="api-gateway", box=Box(0, 0, 172, 64))
    zone = Zone(id="z", order="1", kind=ZoneKind.REGION, box=Box(-20, -20, 0, 200), name=":")
    for records in ([bare], [zone, bare]):
        assert [c.name for c in read(written(Design.of(records))).design.components] == [""]


@given(boards())
def test_any_board_comes_back(design: Design) -> None:
    from whiteboard.kinds.fold import fold_instances

    back = read(written(design))
    assert [note for note in back.notes if "replicas" not in note and "head" not in note] == []
    if not fold_instances(design):
        assert content(back.design) == content(design)


pieces = st.sampled_from(
    [
        "A", "B[Cart Service 1]", "C[(Cart Service 2)]", "D([Users])", "Z", "subgraph Z", "subgraph Y[VPC]",
        "end", "A --> B", "A & B --> C & D", "A --> A", "Z --> A", "Y -.->|read| Z", "B <--> C",
        "class A,Z kind-cache", "D:::kind-nothing", 'E["<br/>"]', "E --> F --> D", "??", "A ~~~ E",
    ]
)  # fmt: skip


@given(st.lists(pieces, max_size=14))
def test_any_flowchart_is_read_and_written(lines: list[str]) -> None:
    design = body("\n".join(lines))
    assert all(
        design.get(f.source.element) and design.get(f.target.element) for f in design.elements_of(Flow)
    )
    assert_neat(design)
    assert read(written(design)).design.components == read(written(design)).design.components


def test_context_files_of_the_boards_are_no_designs() -> None:
    """The folder of real boards holds JSON of another make; it must be told apart from ours."""
    for path in SHARED.glob("verdicts/*.json"):
        assert isinstance(json.loads(path.read_text()), dict)
        with pytest.raises(ForeignFile):
            load(path)


any_words = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from(list("\n\t\r \"'`#;%&<>\\|[](){}/-=~@:*_\u200f\u05d0\u0627\U0001f600")),
    min_size=1,
    max_size=24,
) | st.sampled_from(
    [
        "3 replicas",
        "a\n3 replicas",
        "%%{init}%%",
        "#35;",
        "&amp;",
        "<br/>",
        "fa:fa-bug",
        "end",
        "(read)",
        "x\n\ny",
    ]
)


@settings(max_examples=60)
@example("\x1f", "0", "\xa0", "\x85", "\u2028")
@example(" ", "\n", "\t \r", "a\n\n (batch)", "\n\n")
@given(any_words, any_words, any_words, any_words, any_words)
def test_any_words_come_back_as_they_were(name: str, note: str, other: str, label: str, title: str) -> None:
    design = Design.of(
        [
            Zone(id="z", order="1", box=Box(0, 0, 400, 300), name=title),
            Component(id="a", order="2", box=Box(20, 60, 172, 64), kind="service", name=name, note=note),
            Component(id="b", order="3", box=Box(600, 60, 172, 64), kind="cache", name=other),
            Flow(id="f", order="4", source=FlowEnd(element="a"), target=FlowEnd(element="b"), label=label),
        ]
    )
    back = read(written(design)).design
    assert {(c.kind, c.name, c.note) for c in back.components} == {
        ("service", name, note),
        ("cache", other, ""),
    }
    assert [flow.label for flow in back.flows] == [label]
    assert [zone.name for zone in back.zones] == [title]


def test_a_line_break_is_written_as_one_and_read_as_one() -> None:
    text = 'flowchart LR\n  A["API<br/>3 replicas"] --> B["Orders<br/>sharded"]\n'
    first, second = read(text).design.components
    assert (first.name, first.facts) == ("API", {"replicas": 3.0})
    assert "\n".join(part for part in (second.name, second.note) if part) == "Orders\nsharded"
    box = Box(0, 0, 172, 64)
    named = Design.of([Component(id="a", kind="service", box=box, name="line1\nline2")])
    assert '["line1<br/>line2"]' in written(named)
    assert [c.name for c in read(written(named)).design.components] == ["line1\nline2"]


def test_a_design_of_very_many_words_is_written() -> None:
    note = "\n".join(["a word after another"] * 4_000)
    design = Design.of(
        Component(id=f"c{n}", kind="service", name=f"Part {n}", note=note, box=Box(0, n * 100, 172, 64))
        for n in range(MOST_LETTERS // len(note) + 1)
    )
    assert FORMAT.write is not None
    assert FORMAT.write(design, Extras()).count(b"a word after another") == 4_000 * len(design.components)


def test_zones_that_lie_in_one_another_very_often_are_written() -> None:
    design = nested(200)
    assert FORMAT.write is not None
    with short_stack():
        text = FORMAT.write(design, Extras()).decode()
    assert text.count("subgraph ") == text.count("end\n") == 200
    assert max(map(len, text.splitlines())) < 120, "the indentation does not grow on"


@pytest.mark.parametrize(
    "text",
    [
        "flowchart LR\nclock[Clock] --> meta[(Metadata)]\nmeta --> note-edge-cases[Notes]",
        "flowchart LR\nsubgraph clock\nmeta[(Metadata)]\nend\nsubgraph meta2\nb[Cache]\nend\nclock --> b",
    ],
)
def test_a_node_may_be_called_as_the_program_calls_its_own_records(text: str, tmp_path: Path) -> None:
    drawn = read(text).design
    assert len(drawn.elements) >= 4
    save(tmp_path / "a.whiteboard", drawn)
    assert load(tmp_path / "a.whiteboard").design == drawn


def test_plain_shapes_come_back_and_lines_are_named_as_left_out() -> None:
    box = Box(0, 0, 172, 96)
    design = Design.of(
        [
            Component(id="a", kind="box", shape="diamond", name="Is it cached?", box=box),
            Component(id="b", kind="box", shape="ellipse", name="Start of it all", box=box.moved(300, 0)),
            Line(id="c", box=box.moved(0, 300)),
            Flow(id="f", source=FlowEnd(element="b"), target=FlowEnd(element="a")),
        ]
    )
    back = read(written(design)).design
    assert {(c.kind, c.shape, c.name) for c in back.components} == {
        ("box", "diamond", "Is it cached?"),
        ("box", "ellipse", "Start of it all"),
    }
    assert FORMAT.omits is not None
    assert FORMAT.omits(design) == ("Elements that a flowchart cannot show were left out: 1.",)
