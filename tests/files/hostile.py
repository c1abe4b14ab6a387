"""Small files that ask for much: what each of them is, and how it is made."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Iterator


def joined_by_and(left: int, right: int) -> bytes:
    """Every one of the left to every one of the right, in one line of Mermaid."""
    sources = " & ".join(f"a{i}" for i in range(left))
    targets = " & ".join(f"b{i}" for i in range(right))
    return f"graph LR\n{sources} --> {targets}\n".encode()


def complete(count: int) -> bytes:
    """Everybody to everybody else."""
    lines = [f"n{i} --> n{j}" for i in range(count) for j in range(count) if i != j]
    return "\n".join(["graph LR", *lines]).encode()


def chain(count: int) -> bytes:
    return ("graph LR\n" + " --> ".join(f"n{i}" for i in range(count))).encode()


def box(number: int, x: float, y: float, *, w: float = 120, h: float = 60, label: str = "") -> str:
    place = f'<mxGeometry x="{x}" y="{y}" width="{w}" height="{h}" as="geometry"/>'
    return f'<mxCell id="c{number}" value="{label}" vertex="1" parent="1">{place}</mxCell>'


def loose_arrow(number: int, x: float, y: float) -> str:
    ends = (
        f'<mxPoint x="{x}" y="{y}" as="sourcePoint"/><mxPoint x="{x + 100}" y="{y + 50}" as="targetPoint"/>'
    )
    return (
        f'<mxCell id="a{number}" edge="1" parent="1"><mxGeometry as="geometry">{ends}</mxGeometry></mxCell>'
    )


def page(cells: Iterator[str]) -> bytes:
    inside = "".join(cells)
    root = f'<root><mxCell id="0"/><mxCell id="1" parent="0"/>{inside}</root>'
    return f"<mxGraphModel>{root}</mxGraphModel>".encode()


def boxes(count: int) -> bytes:
    """In rows of sixty, each with a word below it."""
    return page(box(i, i % 60 * 160, i // 60 * 100, label=f"Service {i}") for i in range(count))


def column(count: int) -> bytes:
    """One below the other, so that looking from left to right tells nothing."""
    return page(box(i, 0, i * 100, label=f"Service {i}") for i in range(count))


def heap(count: int) -> bytes:
    """All around the same middle, each a little larger than the one before."""
    return page(box(i, -i, -i, w=10 + 2 * i, h=10 + 2 * i, label="x") for i in range(count))


def loose_arrows(count: int) -> bytes:
    return page(loose_arrow(i, i % 50 * 200, i // 50 * 120) for i in range(count))


def packed(text: bytes, times: int = 1) -> bytes:
    """A draw.io file whose page is a text over and over, packed."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    parts = [deflate.compress(b"<mxGraphModel><root>")]
    parts += [deflate.compress(text) for _time in range(times)]
    parts.append(deflate.compress(b"</root></mxGraphModel>") + deflate.flush())
    return b"<mxfile><diagram>" + base64.b64encode(b"".join(parts)) + b"</diagram></mxfile>"


def scene(elements: list[dict[str, object]]) -> bytes:
    return json.dumps({"type": "excalidraw", "elements": elements}).encode()


def loose_scene(count: int, kind: str = "arrow") -> bytes:
    """Lines at no box."""
    places = [(i % 50 * 200, i // 50 * 120) for i in range(count)]
    return scene(
        [
            {
                "id": f"a{i}",
                "type": kind,
                "x": x,
                "y": y,
                "width": 100,
                "height": 50,
                "points": [[0, 0], [100, 50]],
            }
            for i, (x, y) in enumerate(places)
        ]
    )


def texts_in_one_box(count: int) -> bytes:
    host: dict[str, object] = {"id": "host", "type": "rectangle", "x": 0, "y": 0, "width": 90, "height": 90}
    texts: list[dict[str, object]] = [
        {"id": f"t{i}", "type": "text", "containerId": "host", "text": "word " * 20} for i in range(count)
    ]
    return scene([host, *texts])


def native(elements: str) -> bytes:
    return f'{{"whiteboard": 1, "design": {{"elements": [{elements}]}}}}'.encode()


MEMBER = '{"type": "component", "id": "a", "kind": "service", "box": [0, 0, 9, 9], "facts": {"x": %s}}'

Make = Callable[[], bytes]

REFUSED: dict[str, tuple[str, Make, str]] = {
    "four million flows": (".mmd", lambda: joined_by_and(2000, 2000), "4,000,000 lines"),
    "flows beyond a design": (".mmd", lambda: complete(105), "10,000"),
    "more nodes than a design": (".mmd", lambda: chain(21_000), "more than 20,000 boxes"),
    "a packed page without end": (".drawio", lambda: packed(b" " * 1_000_000, 40), "more than 32 MB"),
    "a packed page of tags": (".drawio", lambda: packed(b"<a/>" * 100_000, 70), "far more than"),
    "a packed page of signs": (".drawio", lambda: packed(b"%" * 1_000_000, 31), "far more than"),
    "tags": (".drawio", lambda: b"<mxGraphModel>" + b"<a/>" * 500_000, "far more than"),
    "a heap": (".drawio", lambda: heap(1_600), "upon one another"),
    "entities": (
        ".drawio",
        lambda: b'<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><mxfile>&b;</mxfile>',
        "XML entities",
    ),
    "lists in lists": (".whiteboard", lambda: b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
    "objects in a fact": (
        ".whiteboard",
        lambda: native(MEMBER % ('{"x":' * 100_000 + "1" + "}" * 100_000)),
        "nested too deeply",
    ),
    "empty lists": (".excalidraw", lambda: b"[" + b"[]," * 2_000_000 + b"[]]", "far more than"),
    "a number of 100,000 digits": (
        ".whiteboard",
        lambda: native(MEMBER % ("9" * 100_000)),
        "number is too large",
    ),
    "a number with a large exponent": (
        ".whiteboard",
        lambda: native(MEMBER % "1e99999"),
        "number is too large",
    ),
    "more elements than a scene has": (".excalidraw", lambda: loose_scene(20_001), "more than 20,000"),
}
"""What is refused in one sentence: name -> suffix, content, words of the sentence."""

READ: dict[str, tuple[str, Make, str]] = {
    "a hundred to a hundred": (".mmd", lambda: joined_by_and(100, 100), "100 drawn instances"),
    "a complete graph": (".mmd", lambda: complete(30), ""),
    "a chain": (".mmd", lambda: chain(500), ""),
    "a label of 1 MB": (".mmd", lambda: b"graph LR\nA[" + b"word " * 200_000 + b"] --> B", "was cut"),
    "a quoted label of 10 MB": (
        ".mmd",
        lambda: b'graph LR\nA["' + b"word " * 2_000_000 + b'"] --> B',
        "was cut",
    ),
    "a label that is never closed": (".mmd", lambda: b"graph LR\nA[" + b"[(" * 200_000, "not understood"),
    "emphasis that is never closed": (".mmd", lambda: b'graph LR\nA["`' + b"*a " * 9_000 + b'`"]', ""),
    "directives that are never closed": (".mmd", lambda: b"graph LR\nA\n" + b"%%{\n" * 100_000, ""),
    "junk on every line": (".mmd", lambda: b"graph LR\n" + b"?!\n" * 100_000, "more such places"),
    "styles that are never closed": (
        ".drawio",
        lambda: page(
            iter([box(1, 0, 0, label="&lt;style&gt;" * 50_000).replace("vertex", 'style="html=1" vertex')])
        ),
        "",
    ),
    "a number as an entity": (".mmd", lambda: b'graph LR\nA["&#' + b"9" * 6_000 + b';"]', ""),
    "subgraphs in subgraphs": (
        ".mmd",
        lambda: b"graph LR\n" + b"subgraph s\n" * 20_000 + b"A\n" + b"end\n" * 20_000,
        "nested too deeply",
    ),
    "subgraphs opened again, ever deeper": (
        ".mmd",
        lambda: "\n".join(
            ["graph LR", *(f"subgraph s{i}\nsubgraph s{i + 1}\nend\nend" for i in range(2_000))]
        ).encode(),
        "nested too deeply",
    ),
    "many boxes": (".drawio", lambda: boxes(1_200), ""),
    "boxes in a column": (".drawio", lambda: column(1_200), ""),
    "loose arrows": (".drawio", lambda: loose_arrows(600), "kept loose"),
    "loose arrows in a scene": (".excalidraw", lambda: loose_scene(600), "kept loose"),
    "loose lines in a scene": (".excalidraw", lambda: loose_scene(600, "line"), "join no boxes"),
    "texts in one box": (".excalidraw", lambda: texts_in_one_box(15_000), "cut: 1"),
    "tags in tags": (
        ".drawio",
        lambda: b"<mxGraphModel>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</mxGraphModel>",
        "",
    ),
    "parents in parents": (
        ".drawio",
        lambda: page(
            box(i, 0, 100, label="x").replace('parent="1"', f'parent="c{i - 1}"') for i in range(600)
        ),
        "",
    ),
    "parents in a circle": (
        ".drawio",
        lambda: page(
            box(i, 0, 100, label="x").replace('parent="1"', f'parent="c{(i + 1) % 300}"') for i in range(300)
        ),
        "",
    ),
}
"""What is read, within bounds: name -> suffix, content, words of a note."""
