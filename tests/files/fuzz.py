"""A fuzzer for each reader: whole files whose bytes and whose structure are changed at random, from a seed.

`python -m tests.files.fuzz READER SEED COUNT FOLDER` tries them in a process of its own and prints figures; a
failure ends it, with its input in FOLDER. The same reader, seed and count give the same inputs.
"""

# ruff: noqa: E501  # tables of what to put in

from __future__ import annotations

import json
import random
import resource
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from tests.files import seeds
from tests.hard.figures import peak_mb
from whiteboard.actions.clipboard import read_payload
from whiteboard.document.strides import at_once
from whiteboard.files.flowchart.write import write
from whiteboard.files.native import read_native, write_native
from whiteboard.files.store import parse
from whiteboard.interview.asking.answers import answering
from whiteboard.model.design import Design
from whiteboard.model.errors import WhiteboardError
from whiteboard.model.ids import counted_ids
from whiteboard.problems.drawn import reference_design
from whiteboard.problems.own.file import read_own, write_own
from whiteboard.problems.own.own_problem import OwnProblem
from whiteboard.review.engine import review
from whiteboard.review.questions.point_rules import meets

SECONDS, MEGABYTES = 5.0, 500
"""What one input may take of the processor, and of memory beyond what the empty process has."""

_REVIEWED = 10
"""Every so manieth is reviewed, too, which takes most of the time; random designs have a test of their own."""

Mutate = Callable[[random.Random], bytes]

READERS = ("native", "mermaid", "drawio", "drawio-packed", "excalidraw", "clipboard", "problem")
_SUFFIXES = {"native": ".whiteboard", "mermaid": ".mmd", "excalidraw": ".excalidraw"}

_TOKENS = (
    b'"', b"'", b"`", b"[", b"]", b"{", b"}", b"(", b")", b"<", b">", b"&", b";", b"#", b"|", b"%%", b"%%{", b"\\",
    b"\\ud800", b"\\u0000", b"\0", b"\xef\xbb\xbf", b"\xff", b"\r\n", b"\n", b"\t", b" & ", b" --> ", b"-.->", b"==>",
    b"~~~", b":::", b"@{", b"subgraph ", b"\nend\n", b"<br/>", b"&#99999999999;", b"#35;", b"1e999", b"-1", b"NaN",
    b"9" * 400, b"x" * 3000, b"[" * 300, b"<a>" * 50, "\U0001f600\u202e\u05d0".encode(),
)  # fmt: skip
_VALUES: tuple[object, ...] = (
    None, True, False, 0, -1, 1, 2**63, -(2**70), 1e308, -1e308, 5e-324, 1e7, 0.5, "", " ", "x" * 2000, "\u0000", "\ud800",
    "a\nb\tc", "\u202e\u05d0", [], {}, [[]], [1, 2], [0, 0, 1e9, 1e9], [None] * 4, {"element": "a"}, {"x": {}},
    "component", "flow", "zone", "text", "arrow", "rectangle", "a", "b", "z", "1",
)  # fmt: skip


def inputs(reader: str) -> Mutate:
    """Makes the next input."""
    structured: dict[str, Mutate] = {
        "native": lambda r: _json(seeds.NATIVE, r),
        "clipboard": lambda r: _json(seeds.clipboard(), r),
        "excalidraw": lambda r: _json(seeds.SCENE, r),
        "problem": lambda r: _json(seeds.problem(), r),
        "mermaid": _lines,
        "drawio": _tags,
        "drawio-packed": lambda r: seeds.packed(_tags(r) if r.random() < 0.7 else _bytes(seeds.PAGE, r)),
    }
    plain = {
        "native": seeds.NATIVE,
        "clipboard": seeds.clipboard(),
        "problem": seeds.problem(),
        "excalidraw": seeds.SCENE,
        "mermaid": seeds.CHART,
        "drawio": seeds.PAGE,
        "drawio-packed": seeds.packed(seeds.PAGE),
    }[reader]

    def make(r: random.Random) -> bytes:
        data = structured[reader](r) if r.random() < 0.65 else _bytes(plain, r)
        return _bytes(data, r) if r.random() < 0.1 else data

    return make


def _bytes(data: bytes, r: random.Random) -> bytes:
    found = bytearray(data)
    for _change in range(r.choice((1, 1, 2, 3, 8))):
        at, length = r.randrange(len(found) + 1), r.choice((1, 2, 8, 60, 400))
        what = r.randrange(6)
        if what == 0:
            del found[at : at + length]
        elif what == 1:
            found[at:at] = found[at : at + length] * r.choice((1, 2, 20))
        elif what == 2:
            found[at:at] = r.choice(_TOKENS)
        elif what == 3 and at < len(found):
            found[at] = r.randrange(256)
        elif what == 4:
            other = r.randrange(len(found) + 1)
            found[at:at] = found[other : other + length]
        elif r.random() < 0.3:
            del found[at:]
    return bytes(found)


def _json(data: bytes, r: random.Random) -> bytes:
    content: object = json.loads(data)
    for _change in range(r.choice((1, 1, 2, 3, 6))):
        places = _places(content)
        if not places:
            break
        holder, key = r.choice(places)
        _change_at(holder, key, r, places)
    text = json.dumps(content, ensure_ascii=r.random() < 0.5)
    return text.encode("utf-8", "surrogatepass")


def _places(content: object) -> list[tuple[Any, Any]]:
    """Every value by what holds it and where."""
    found: list[tuple[Any, Any]] = []
    waiting: list[Any] = [content]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            found += [(value, key) for key in value]
            waiting += value.values()
        elif isinstance(value, list):
            found += [(value, number) for number in range(len(value))]
            waiting += value
    return found


def _change_at(holder: Any, key: Any, r: random.Random, places: list[tuple[Any, Any]]) -> None:
    what = r.randrange(7)
    if what == 0:
        del holder[key]
    elif what == 1:
        other, there = r.choice(places)
        with suppress(LookupError):
            holder[key] = json.loads(json.dumps(other[there]))
    elif what == 2 and isinstance(holder, list):
        holder[key:key] = [holder[key]] * r.choice((1, 2, 40))
    elif what == 3 and isinstance(holder, dict):
        holder[r.choice(("id", "type", "x", "name", "box", "future", ""))] = r.choice(_VALUES)
    elif what == 4:
        deep: object = holder[key]
        for _level in range(r.choice((1, 5, 80))):
            deep = [deep] if r.random() < 0.5 else {"x": deep}
        holder[key] = deep
    elif what == 5 and isinstance(holder[key], int | float):
        holder[key] = holder[key] * r.choice((-1, 0, 1e3, 1e6, 1e12))
    else:
        holder[key] = json.loads(json.dumps(r.choice(_VALUES)))


def _lines(r: random.Random) -> bytes:
    lines = seeds.CHART.decode().split("\n")
    for _change in range(r.choice((1, 2, 4, 10))):
        at = r.randrange(len(lines))
        words = lines[at].split(" ")
        what = r.randrange(7)
        if what == 0:
            del lines[at]
        elif what == 1:
            lines[at:at] = [lines[r.randrange(len(lines))]] * r.choice((1, 3, 30))
        elif what == 2:
            r.shuffle(words)
            lines[at] = " ".join(words)
        elif what == 3:
            words.insert(r.randrange(len(words) + 1), r.choice(_TOKENS).decode("utf-8", "replace"))
            lines[at] = " ".join(words)
        elif what == 4:
            lines[at] = " & ".join([lines[at].strip()] * r.choice((2, 5, 40)))
        elif what == 5:
            other = r.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        else:
            word = r.randrange(len(words))
            words[word] = words[word][: r.randrange(len(words[word]) + 1)] + r.choice(
                ("", "]", '"', "<br/>", "#")
            )
            lines[at] = " ".join(words)
        lines = lines or [""]
    return "\n".join(lines).encode("utf-8", "replace")


def _tags(r: random.Random) -> bytes:
    from xml.etree import ElementTree as ET

    root = ET.fromstring(seeds.PAGE)
    for _change in range(r.choice((1, 2, 4, 8))):
        nodes = list(root.iter())
        node = r.choice(nodes)
        what = r.randrange(6)
        if what == 0 and len(node):
            node.remove(r.choice(list(node)))
        elif what == 1:
            copied = ET.fromstring(ET.tostring(r.choice(nodes[1:] or nodes)))
            for _copy in range(r.choice((1, 2, 12))):
                node.append(copied)
        elif what == 2 and node.attrib:
            del node.attrib[r.choice(list(node.attrib))]
        elif what == 3:
            node.set(r.choice(("id", "parent", "source", "target", "as", "x", "label")), _attribute(r))
        elif node.attrib:
            name = r.choice(list(node.attrib))
            node.set(name, _attribute(r) if r.random() < 0.6 else node.attrib[name] + _attribute(r))
    return ET.tostring(root)


def _attribute(r: random.Random) -> str:
    return r.choice(
        (
            "", "0", "1", "2", "c3", "c4", "-1", "1e9", "nan", "inf", "1e400", "9" * 30, "x" * 2000, "%x%", "a&lt;b",
            "<style>", "<b>x</b><br>y", "&#99999999999;", "shape=image;image=data:x", "edgeStyle=elbow;exitX=nan",
            "swimlane;html=1", "text;html=1;fontSize=1e400", "group", "shape=table", "html=1;startArrow=x;endArrow=none",
        )
    )  # fmt: skip


@dataclass
class Tried:
    """`read` of them were understood; `slowest` in processor seconds."""

    tried: int = 0
    read: int = 0
    slowest: float = 0.0


def check(reader: str, data: bytes, *, reviewed: bool = False) -> Design | None:
    """Read it, and take what was read through what follows; None where it was refused in a sentence.

    Raises:
        Exception: whatever is no refusal.
    """
    try:
        if reader == "clipboard":
            elements = at_once(read_payload(data.decode("utf-8", "replace"), Design()))
            return Design.of(elements)
        if reader == "problem":
            return _reference_of(read_own(data))
        suffix = _SUFFIXES.get(reader, ".drawio")
        design = parse(Path("a" + suffix), data, ids=counted_ids()).design
    except WhiteboardError as refusal:
        sentence = str(refusal)
        assert sentence.endswith("."), sentence
        assert "\n" not in sentence, sentence
        return None
    assert read_native(write_native(design)).design == design
    if reviewed:
        review(design)
    write(design)
    return design


def _reference_of(problem: OwnProblem) -> Design:
    """What is drawn for a problem, after everything that looks into it has done so."""
    assert read_own(write_own(problem)) == problem
    for text in ("How many cars a day, and who counts?", problem.prompt[:400]):
        answering(problem, text)
        for point in problem.points:
            meets(point, text)
    return reference_design(problem) or Design()


def run(reader: str, seed: int, count: int, folder: Path) -> Tried:
    """Try so many. On a failure the input is in the folder, named for reader, seed and number."""
    r = random.Random(f"{reader} {seed}")
    make, found = inputs(reader), Tried()
    for number in range(count):
        data = make(r)
        path = folder / f"{reader}-{seed}-{number}"
        path.write_bytes(data)  # first: the process may not live to do it afterwards
        start = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        found.read += check(reader, data, reviewed=number % _REVIEWED == 0) is not None
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        found.slowest = max(found.slowest, time.process_time() - start)
        found.tried += 1
        path.unlink()
    return found


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"more than {SECONDS:g} s")


def _limit_memory() -> None:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def main(reader: str, seed: str, count: str, folder: str) -> None:
    check(
        reader, inputs(reader)(random.Random(0)), reviewed=True
    )  # what is imported on the way counts for no input
    signal.signal(signal.SIGVTALRM, _too_slow)
    _limit_memory()
    found = run(reader, int(seed), int(count), Path(folder))
    peak = round(peak_mb())
    figures = {"tried": found.tried, "read": found.read, "slowest": found.slowest, "megabytes": peak}
    sys.stdout.write(json.dumps(figures))


if __name__ == "__main__":
    main(*sys.argv[1:])
