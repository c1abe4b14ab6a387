"""draw.io drawings in: cells, stencils, containers, loose words, packed pages, damaged files, real boards."""

from __future__ import annotations

import base64
import urllib.parse
import zlib
from contextlib import suppress
from itertools import count
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.files.drawn import (
    assert_recognised,
    assert_sound,
    component,
    flows,
    home,
    overlaps,
    real_boards,
)
from whiteboard.files.budget import LARGEST_UNPACKED
from whiteboard.files.formats.drawio import FORMAT
from whiteboard.files.loaded import Loaded
from whiteboard.files.store import load, save
from whiteboard.model.design import Design
from whiteboard.model.elements import Flow, FlowMode, FlowOp, Heads, Sticky, Text, ZoneKind
from whiteboard.model.errors import DamagedFile, FileProblem, ForeignFile, TooLarge
from whiteboard.model.ids import counted_ids

REAL = real_boards(".drawio")
BOX = "rounded=0;whiteSpace=wrap;html=1;"
TEXT = "text;html=1;strokeColor=none;fillColor=none;align=center;whiteSpace=wrap;"
ARROW = "endArrow=classic;html=1;rounded=0;"
AWS = "outlineConnect=0;html=1;verticalLabelPosition=bottom;shape=mxgraph.aws4."


class Page:
    """Cells as draw.io saves them, by the attributes that matter."""

    def __init__(self) -> None:
        self.cells = ['<mxCell id="0"/>', '<mxCell id="1" parent="0"/>']
        self._numbers = count(2)

    def box(
        self,
        label: str,
        x: float | str = 0,
        y: float | str = 0,
        w: float | str = 120,
        h: float | str = 60,
        style: str = BOX,
        parent: str = "1",
        extra: str = "",
        geometry: str = "",
    ) -> str:
        name = f"c{next(self._numbers)}"
        self.cells.append(
            f'<mxCell id="{name}" value={quoteattr(label)} style={quoteattr(style)} vertex="1" '
            f'parent="{parent}" {extra}><mxGeometry x="{x}" y="{y}" width="{w}" height="{h}" {geometry} '
            f'as="geometry"/></mxCell>'
        )
        return name

    def text(self, words: str, x: float, y: float, w: float = 60, h: float = 30, **fields: str) -> str:
        return self.box(words, x, y, w, h, TEXT, **fields)

    def arrow(
        self,
        source: str = "",
        target: str = "",
        label: str = "",
        style: str = ARROW,
        start: tuple[float, float] | None = None,
        end: tuple[float, float] | None = None,
        via: tuple[tuple[float, float], ...] = (),
        parent: str = "1",
    ) -> str:
        name = f"c{next(self._numbers)}"
        ends = "".join(
            f' {key}="{value}"' for key, value in (("source", source), ("target", target)) if value
        )
        points = "".join(
            f'<mxPoint x="{p[0]}" y="{p[1]}" as="{role}"/>'
            for p, role in ((start, "sourcePoint"), (end, "targetPoint"))
            if p
        )
        bends = "".join(f'<mxPoint x="{x}" y="{y}"/>' for x, y in via)
        points += f'<Array as="points">{bends}</Array>' if bends else ""
        self.cells.append(
            f'<mxCell id="{name}" value={quoteattr(label)} style={quoteattr(style)} edge="1" '
            f'parent="{parent}"{ends}><mxGeometry relative="1" as="geometry">{points}</mxGeometry></mxCell>'
        )
        return name

    def model(self) -> str:
        return f"<mxGraphModel><root>{''.join(self.cells)}</root></mxGraphModel>"

    def read(self) -> Loaded:
        return read(mxfile(self.model()))

    def design(self) -> Design:
        return self.read().design


def mxfile(*contents: str) -> bytes:
    pages = "".join(
        f'<diagram name="Page {number}">{content}</diagram>' for number, content in enumerate(contents, 1)
    )
    return f'<mxfile host="test">{pages}</mxfile>'.encode()


def packed(text: str) -> str:
    """As draw.io packs a page."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = deflate.compress(urllib.parse.quote(text, safe="").encode()) + deflate.flush()
    return base64.b64encode(data).decode()


def read(data: bytes) -> Loaded:
    assert FORMAT.read is not None
    return FORMAT.read(data, counted_ids())


def pair() -> tuple[Page, str, str]:
    page = Page()
    return page, page.box("API Gateway"), page.box("Orders Service", 400)


def test_labels_are_html() -> None:
    page = Page()
    page.box('<div style="x">API&nbsp;<br style="y"></div><span>Gateway</span>')
    page.box("<b>Cart &amp; Pay</b> Service", 400)
    page.box("a &lt; b", 0, 300, style="whiteSpace=wrap;")
    assert [c.name for c in page.design().components] == ["API Gateway", "Cart & Pay Service", "a &lt; b"]


@pytest.mark.parametrize(
    ("style", "label", "name", "kind"),
    [
        ("shape=cylinder3;html=1;", "Zorblax", "Zorblax", "rdbms"),
        ("shape=umlActor;html=1;", "Zorblax", "Zorblax", "client"),
        ("ellipse;shape=cloud;html=1;", "Cloud", "Cloud", "client"),
        ("rhombus;html=1;", "Zorblax", "Zorblax", "box"),
        (AWS + "resourceIcon;resIcon=mxgraph.aws4.sqs;", "", "SQS", "queue"),
        (AWS + "resourceIcon;resIcon=mxgraph.aws4.sqs;", "Zorblax", "Zorblax", "queue"),
        ("html=1;shape=mxgraph.aws3.elasticsearch_service;", "Zorblax", "Zorblax", "search"),
        ("html=1;shape=mxgraph.aws3.lambda_function;", "Thumbs (Lambda)", "Thumbs (Lambda)", "serverless"),
        ("shape=image;html=1;image=https://example.org/a/twilio-logo-red.png?s=1;", "", "Twilio", "external"),
        ("image;html=1;image=img/lib/azure2/databases/Cache_Redis.svg;", "", "Cache Redis", "cache"),
    ],
)  # fmt: skip
def test_shapes_and_stencils_tell_the_kind(style: str, label: str, name: str, kind: str) -> None:
    page, gateway, _orders = pair()
    page.arrow(gateway, page.box(label, 0, 300, 78, 78, style))
    assert component(page.design(), name).kind == kind


def test_the_label_wins_over_the_picture_and_the_picture_is_noted() -> None:
    page, gateway, _orders = pair()
    page.arrow(gateway, page.box("Orders topic", 0, 300, style=AWS + "rds_postgresql_instance;"))
    orders = component(page.design(), "Orders topic")
    assert (orders.kind, orders.note) == ("stream", "RDS postgresql instance")


def test_words_below_a_picture_name_it_and_their_arrows_are_its_own() -> None:
    page, gateway, orders = pair()
    icon = page.box("", 40, 300, 30, 30, "html=1;shape=mxgraph.gcp2.files;")
    words = page.text("Log Files", 25, 332)
    page.arrow(gateway, icon)
    page.arrow(orders, words)
    design = page.design()
    assert {(a, b) for a, _label, b, _mode in flows(design)} == {
        ("API Gateway", "Log Files"),
        ("Orders Service", "Log Files"),
    }
    assert not design.elements_of(Text)


def test_a_small_picture_on_a_box_says_what_it_is_made_with() -> None:
    page = Page()
    page.box("Zorblax worker")
    page.box("", 0, 0, 20, 20, AWS + "resourceIcon;resIcon=mxgraph.aws4.ec2;")
    (worker,) = page.design().components
    assert (worker.name, worker.kind, worker.note) == ("Zorblax worker", "worker", "EC2")


def test_arrows_their_heads_and_their_dashes() -> None:
    page, gateway, orders = pair()
    page.arrow(gateway, orders, "plain", style="html=1;")
    page.arrow(gateway, orders, "back", style="startArrow=classic;endArrow=none;")
    page.arrow(gateway, orders, "both", style="startArrow=block;endArrow=block;")
    page.arrow(gateway, orders, "later", style=ARROW + "dashed=1;")
    page.arrow(gateway, orders, "beside", style="startArrow=none;endArrow=none;")
    design = page.design()
    assert flows(design) == [
        ("API Gateway", "plain", "Orders Service", FlowMode.SYNC),
        ("Orders Service", "back", "API Gateway", FlowMode.SYNC),
        ("API Gateway", "both", "Orders Service", FlowMode.SYNC),
        ("API Gateway", "later", "Orders Service", FlowMode.ASYNC),
        ("API Gateway", "beside", "Orders Service", FlowMode.SYNC),
    ]
    forward = Heads.FORWARD
    assert [f.heads for f in design.flows] == [forward, forward, Heads.BOTH, forward, Heads.NONE]
    assert page.read().notes == ("Lines without a head, which are not read as calls until they get one: 1.",)


def test_a_label_cell_of_an_arrow_is_its_label() -> None:
    page, gateway, orders = pair()
    arrow = page.arrow(gateway, orders)
    page.box("Read", -0.2, 0, 0, 0, "edgeLabel;html=1;", arrow, geometry='relative="1"')
    assert flows(page.design()) == [("API Gateway", "Read", "Orders Service", FlowMode.SYNC)]


def test_free_words_label_the_nearest_arrow_one_each() -> None:
    page, gateway, orders = pair()
    db = page.box("Orders DB", 400, 300)
    page.arrow(gateway, orders)
    page.arrow(orders, db)
    page.text("Push", 230, 35)
    page.text("Save order", 470, 160)
    page.text("What we do at night, with nobody near", 0, 700, 200, 30)
    design = page.design()
    assert flows(design) == [
        ("API Gateway", "Push", "Orders Service", FlowMode.SYNC),
        ("Orders Service", "Save order", "Orders DB", FlowMode.SYNC),
    ]
    assert [f.op for f in design.flows] == [FlowOp.WRITE, FlowOp.WRITE]
    assert [t.text[:7] for t in design.elements_of(Text)] == ["What we"]


def test_words_follow_the_bends_of_an_arrow() -> None:
    page, gateway, _orders = pair()
    db = page.box("Orders DB", 800, 600)
    page.arrow(gateway, db, via=((60, 630),))
    page.text("Save order", 300, 640)
    assert flows(page.design())[0][1] == "Save order"


def test_a_condition_is_no_operation() -> None:
    page, gateway, orders = pair()
    page.arrow(gateway, orders, "If key is NOT found in cache. And then update cache.")
    page.arrow(orders, gateway, "When created")
    assert [f.op for f in page.design().flows] == [FlowOp.READ, FlowOp.UNKNOWN]


def test_free_ends_bind_to_what_they_point_at() -> None:
    page, gateway, _orders = pair()
    page.arrow(gateway, end=(395, 30))
    page.arrow(gateway, end=(60, 500))
    loaded = page.read()
    assert flows(loaded.design) == [
        ("API Gateway", "", "Orders Service", FlowMode.SYNC),
        ("API Gateway", "", "", FlowMode.SYNC),
    ]
    assert any("kept loose: 1" in note for note in loaded.notes)


def test_containers_hold_their_children_at_places_relative_to_them() -> None:
    page = Page()
    region = page.box(
        "eu-west-1", 1000, 100, 500, 400, AWS + "group;grIcon=mxgraph.aws4.group_region;container=1;"
    )
    lane = page.box("Private subnet", 40, 40, 400, 300, "swimlane;html=1;", region)
    service = page.box("Cart Service", 20, 60, parent=lane)
    client = page.box("Browser", 0, 200)
    page.arrow(client, service, parent=lane)
    design = page.design()
    assert {z.name: z.kind for z in design.zones} == {
        "eu-west-1": ZoneKind.REGION,
        "Private subnet": ZoneKind.NETWORK,
    }
    assert home(design, "Cart Service") == "Private subnet"
    assert home(design, "Browser") == ""
    assert component(design, "Cart Service").box.x - component(design, "Browser").box.x >= 1000


def test_a_dashed_frame_is_named_by_the_words_at_its_corner() -> None:
    page = Page()
    page.box("", 0, 100, 400, 300, BOX + "dashed=1;")
    page.text("Availability <br>Zone1", -20, 70, 110, 30)
    balancer = page.box("Load Balancer", 500, 0)
    service = page.box("Cart Service", 40, 200)
    page.arrow(balancer, service, style=ARROW + "edgeStyle=orthogonalEdgeStyle;")
    design = page.design()
    assert [(z.name, z.kind) for z in design.zones] == [("Availability Zone1", ZoneKind.AVAILABILITY_ZONE)]
    assert home(design, "Cart Service") == "Availability Zone1"
    assert flows(design)[0][1] == ""


def test_a_group_is_no_zone_but_moves_its_children() -> None:
    page = Page()
    group = page.box("", 500, 500, 300, 300, "group;")
    page.box("Cart Service", 10, 10, parent=group)
    page.box("Browser", 0, 0)
    design = page.design()
    assert design.zones == ()
    assert component(design, "Cart Service").box.center == (570, 540)


def test_rows_of_a_table_are_lines_of_its_box() -> None:
    page, gateway, _orders = pair()
    table = page.box("Orders table", 0, 300, 200, 120, "swimlane;childLayout=stackLayout;html=1;")
    row = page.box("id: uuid", 0, 30, 200, 30, "text;html=1;", table)
    page.arrow(gateway, row)
    design = page.design()
    assert flows(design)[0][2].startswith("Orders table")
    assert design.zones == ()
    assert not design.elements_of(Text)


def test_notes_are_notes() -> None:
    page, _gateway, _orders = pair()
    page.box("Ask about peaks", 0, 300, style="shape=note;html=1;")
    page.box("id<br>user<br>total<br>zorb", 300, 300)
    page.box("Book cab", 600, 300)
    assert [s.text.split("\n")[0] for s in page.design().elements_of(Sticky)] == [
        "Ask about peaks",
        "id",
        "Book cab",
    ]


def test_instances_stay_apart_and_keep_their_facts() -> None:
    page, gateway, _orders = pair()
    for number in (1, 2):
        page.arrow(gateway, page.box(f"Worker {number}", 200 * number, 300))
    page.box("Cassandra<br>RF=3", 0, 600)
    design = page.design()
    assert {"Worker 1", "Worker 2"} <= {c.name for c in design.components}
    assert component(design, "Cassandra RF=3").facts["replication_factor"] == 3


def test_first_lines_that_several_share_do_not_stand_alone() -> None:
    page = Page()
    for number, name in enumerate(("Notifications to be sent in the evening", "Bills to be sent at night")):
        page.box(f"Amazon SQS<br>{name}", 300 * number)
    assert [c.name for c in page.design().components] == [
        "Amazon SQS Notifications to be sent in the evening",
        "Amazon SQS Bills to be sent at night",
    ]


def test_objects_carry_ids_labels_and_placeholders() -> None:
    page, gateway, _orders = pair()
    page.cells.append(
        '<UserObject id="u1" label="Cart %role% Service" role="Admin" placeholders="1">'
        '<mxCell style="html=1;" vertex="1" parent="1">'
        '<mxGeometry x="0" y="300" width="120" height="60" as="geometry"/></mxCell>'
        "</UserObject>"
    )
    page.arrow(gateway, "u1")
    assert flows(page.design()) == [("API Gateway", "", "Cart Admin Service", FlowMode.SYNC)]


def test_hidden_layers_and_decoration_are_left_out_and_named() -> None:
    page, gateway, _orders = pair()
    page.cells.append('<mxCell id="hidden" parent="0" visible="0"/>')
    page.arrow(gateway, page.box("Old Service", 0, 300, parent="hidden"))
    page.box("", 700, 700, 90, 90, "shape=image;image=data:image/png;base64,iVBORw0KGgo=;")
    loaded = page.read()
    assert "Old Service" not in {c.name for c in loaded.design.components}
    assert any("hidden layers" in note for note in loaded.notes)
    assert any("Pictures and shapes" in note for note in loaded.notes)


def test_absurd_places_are_left_out_and_named() -> None:
    page, _gateway, _orders = pair()
    for odd in ("NaN", "inf", "1e300", "wide"):
        page.box("Zorblax Service", odd)
    loaded = page.read()
    assert len(loaded.design.components) == 2
    assert any("cannot be read, left out: 4" in note for note in loaded.notes)


def test_parents_in_a_circle_and_very_deep_ones() -> None:
    page, _gateway, _orders = pair()
    page.cells.append('<mxCell id="a" parent="b"/><mxCell id="b" parent="a"/>')
    page.box("Cart Service", 0, 300, parent="a")
    chain = "".join(f'<mxCell id="d{n}" parent="d{n - 1}"/>' for n in range(5000))
    page.cells.append(chain)
    page.box("Mail Service", 300, 300, parent="d4999")
    assert len(page.design().components) == 4


def test_packed_pages_read_as_plain_ones() -> None:
    page, gateway, orders = pair()
    page.arrow(gateway, orders, "größe")
    plain = page.design()
    assert read(mxfile(packed(page.model()))).design == plain
    assert read(page.model().encode()).design == plain
    assert flows(plain)[0][1] == "größe"


def test_the_first_page_with_anything_on_it_is_opened_and_the_others_named() -> None:
    page, _gateway, _orders = pair()
    loaded = read(mxfile(Page().model(), packed(page.model()), page.model()))
    assert len(loaded.design.components) == 2
    assert any("3 pages" in note and "'Page 2'" in note for note in loaded.notes)


def test_an_empty_drawing_is_an_empty_design() -> None:
    assert not read(mxfile(Page().model(), "")).design.elements


def test_a_dense_drawing_is_drawn_apart() -> None:
    page = Page()
    for column in range(5):
        for row in range(4):
            page.box(f"Shard {column}{row}", 44 * column, 44 * row, 40, 40)
    assert overlaps(page.design()) == []


def test_small_boxes_keep_their_side_of_a_zone() -> None:
    page = Page()
    page.box("VPC", 0, 0, 120, 120)
    page.box("Redis", 10, 30, 40, 30)
    page.box("Kafka", 60, 80, 40, 30)
    page.box("Browser", 130, 10, 40, 30)
    design = page.design()
    assert [home(design, name) for name in ("Redis", "Kafka", "Browser")] == ["VPC", "VPC", ""]


BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<mxfile><diagram>&b;</diagram></mxfile>"
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><mxfile><diagram>&a;</diagram></mxfile>'


@pytest.mark.parametrize(
    ("data", "error", "clause"),
    [
        (b" \n", DamagedFile, "empty"),
        (b"\x89PNG\r\n", ForeignFile, "no draw.io drawing"),
        (b"<html><body/></html>", ForeignFile, "no draw.io drawing"),
        (b'<?xml version="1.0" encoding="no-such-code"?><mxfile/>', ForeignFile, "no draw.io drawing"),
        (b"<mxfile><diagram><mxGraphModel>", DamagedFile, "cut short"),
        (b"<mxfile></mxfile>", DamagedFile, "no page"),
        (BOMB, DamagedFile, "entities"),
        (OUTSIDE, DamagedFile, "entities"),
        (mxfile("%%%"), DamagedFile, "cannot be unpacked"),
        (mxfile("aGVsbG8gd29ybGQ="), DamagedFile, "cannot be unpacked"),
        (mxfile(packed("<mxGraphModel><root>")), DamagedFile, "cut short"),
        (mxfile(packed("hello")), DamagedFile, "holds no drawing"),
        (mxfile(packed("<svg/>")), DamagedFile, "holds no drawing"),
    ],
    ids=lambda value: value.decode(errors="replace")[:40] if isinstance(value, bytes) else None,
)
def test_damaged_and_foreign_files_are_refused_in_one_clause(
    data: bytes, error: type[FileProblem], clause: str
) -> None:
    with pytest.raises(error, match=clause) as caught:
        read(data)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")


def test_a_page_that_unpacks_without_end_is_refused() -> None:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    chunk = b" " * (1024 * 1024)
    data = (
        b"".join(deflate.compress(chunk) for _times in range(LARGEST_UNPACKED // len(chunk) + 1))
        + deflate.flush()
    )
    assert len(data) < 100_000
    with pytest.raises(TooLarge, match="more than 32 MB"):
        read(mxfile(base64.b64encode(data).decode()))


def test_a_page_cut_short_inside_its_packing_is_refused() -> None:
    page, _gateway, _orders = pair()
    whole = base64.b64decode(packed(page.model()))
    with pytest.raises(DamagedFile, match="cut short"):
        read(mxfile(base64.b64encode(whole[: len(whole) // 2]).decode()))


def test_deep_nesting_of_tags_does_not_exhaust_the_stack() -> None:
    deep = "<a>" * 50_000 + "</a>" * 50_000
    assert not read(mxfile(f"<mxGraphModel>{deep}</mxGraphModel>")).design.elements


_words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
_names = st.sampled_from(["0", "1", "a", "b", "c", "d"])
_numbers = st.one_of(st.integers(-300, 300).map(str), st.sampled_from(["NaN", "-inf", "1e9", "", "x"]))
_styles = st.sampled_from(
    [
        BOX,
        TEXT,
        ARROW,
        "",
        "group;",
        "swimlane;childLayout=stackLayout;",
        "shape=note;",
        "edgeLabel;",
        "image=x.png;",
    ]
)
_cells = st.builds(
    lambda name, parent, ends, numbers, style, label, role: (
        f'<mxCell id="{name}" parent="{parent}" source="{ends[0]}" target="{ends[1]}" '
        f'style="{style}exitX={numbers[0]};" value={quoteattr(label)} {role}><mxGeometry x="{numbers[0]}" '
        f'y="{numbers[1]}" width="{numbers[2]}" height="{numbers[3]}"><mxPoint x="{numbers[1]}" '
        f'y="{numbers[0]}" as="sourcePoint"/><Array as="points"><mxPoint x="{numbers[3]}"/></Array>'
        "</mxGeometry></mxCell>"
    ),
    _names,
    _names,
    st.tuples(_names, _names),
    st.tuples(_numbers, _numbers, _numbers, _numbers),
    _styles,
    _words,
    st.sampled_from(['vertex="1"', 'edge="1"', "", 'vertex="1" visible="0"', 'vertex="1" edge="1"']),
)


@given(st.lists(_cells, max_size=12))
def test_any_cells_read_to_a_design(cells: list[str]) -> None:
    design = read(f"<mxGraphModel><root>{''.join(cells)}</root></mxGraphModel>".encode()).design
    assert len(design.flows) == len(design.elements_of(Flow))


@given(st.binary(max_size=60), st.integers(0, 900))
def test_any_bytes_read_or_are_refused(junk: bytes, at: int) -> None:
    page, gateway, orders = pair()
    page.arrow(gateway, orders)
    whole = mxfile(page.model())
    with suppress(FileProblem):
        read(whole[:at] + junk + whole[at + len(junk) :])


@given(st.text(max_size=80))
def test_any_packed_text_reads_or_is_refused(text: str) -> None:
    with suppress(FileProblem):
        read(b"<mxfile><diagram>" + text.encode(errors="replace") + b"</diagram></mxfile>")


def test_a_drawing_converts_to_our_own_file(tmp_path: Path) -> None:
    page, gateway, orders = pair()
    page.arrow(gateway, orders)
    source, target = tmp_path / "board.drawio", tmp_path / "board.whiteboard"
    source.write_bytes(mxfile(packed(page.model())))
    design = load(source, ids=counted_ids()).design
    save(target, design)
    assert load(target).design == design


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_real_boards(path: Path) -> None:
    design = load(path, ids=counted_ids()).design
    assert len(design.components) >= 15
    assert len(design.flows) >= 15
    assert_sound(design, path.stem)


def test_most_boxes_of_real_boards_are_recognised() -> None:
    assert_recognised(load(path, ids=counted_ids()).design for path in REAL)
