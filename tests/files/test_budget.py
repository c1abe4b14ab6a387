"""Files that ask for too much end in one sentence; all others cost the work that they are worth."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType

import pytest

from tests.files import hostile
from whiteboard.files.budget import LARGEST, MOST_STEPS, Budget
from whiteboard.files.native import read_native, write_native
from whiteboard.files.store import load, parse
from whiteboard.model.errors import FileProblem, TooLarge
from whiteboard.model.ids import counted_ids


def unhurried() -> Budget:
    """Only the counts decide: on a busy machine half a minute may be over before them."""
    return Budget(seconds=600.0)


@pytest.mark.parametrize("name", hostile.REFUSED)
def test_what_asks_for_too_much_is_refused_in_one_sentence(name: str) -> None:
    suffix, make, words = hostile.REFUSED[name]
    with pytest.raises(FileProblem, match=words) as caught:
        parse(Path("a" + suffix), make(), budget=unhurried())
    sentence = str(caught.value)
    assert sentence.startswith(f"Cannot open a{suffix}: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert len(sentence) < 300


@pytest.mark.parametrize("name", hostile.READ)
def test_what_is_large_but_honest_is_read(name: str) -> None:
    suffix, make, words = hostile.READ[name]
    loaded = parse(Path("a" + suffix), make(), ids=counted_ids(), budget=unhurried())
    assert words in " ".join(loaded.notes)
    assert len(loaded.notes) <= 110
    assert read_native(write_native(loaded.design)).design == loaded.design


def calls(path: Path, data: bytes) -> int:
    """How many functions reading it calls: what it costs, on any machine."""
    count = 0

    def see(frame: FrameType, event: str, _what: object) -> None:
        nonlocal count
        count += event == "call"

    sys.settrace(see)
    try:
        parse(path, data, ids=counted_ids())
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize(
    ("suffix", "make", "count"),
    [
        (".mmd", hostile.chain, 50),
        (".drawio", hostile.boxes, 50),
        (".drawio", hostile.column, 50),
        (".drawio", hostile.loose_arrows, 50),
        (".excalidraw", hostile.loose_scene, 50),
        (".excalidraw", lambda n: hostile.loose_scene(n, "line"), 50),
        (".mmd", lambda n: hostile.joined_by_and(n, 10), 20),
    ],
)
def test_twice_as_much_costs_about_twice(suffix: str, make: Callable[[int], bytes], count: int) -> None:
    path = Path("a" + suffix)
    parse(path, make(3), ids=counted_ids())
    once, four_times = (calls(path, make(number)) for number in (count, 4 * count))
    assert four_times < 6 * once


def test_a_dense_graph_costs_what_its_flows_cost() -> None:
    """Place holders in the columns between would be as many as flows times columns."""
    path = Path("a.mmd")
    few, many = (calls(path, hostile.complete(count)) for count in (8, 16))
    assert many < 8 * few


def test_the_budget_is_one_for_a_whole_reading() -> None:
    budget = Budget()
    budget.step(MOST_STEPS)
    with pytest.raises(TooLarge, match="upon one another"):
        budget.step()
    with pytest.raises(TooLarge, match="30 seconds"):
        Budget(_started=-1e9).tick()
    Budget(own=True, _started=-1e9).step(2 * MOST_STEPS)


def test_progress_is_told_and_goes_forward() -> None:
    for suffix, data in (
        (".mmd", hostile.chain(9)),
        (".drawio", hostile.boxes(9)),
        (".excalidraw", hostile.loose_scene(9)),
    ):
        seen: list[float] = []
        parse(Path("a" + suffix), data, budget=Budget(progress=seen.append))
        assert seen == sorted(seen)
        assert len(seen) > 2
        assert all(0 <= done <= 1 for done in seen)


def test_a_file_beyond_the_size_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for suffix in (".whiteboard", ".mmd", ".drawio", ".excalidraw"):
        path = tmp_path / f"a{suffix}"
        with path.open("wb") as sparse:
            sparse.truncate(LARGEST + 1)
        with pytest.raises(TooLarge, match="too large: 33 MB, and no design takes more than 32 MB"):
            load(path)


@pytest.mark.parametrize("place", ["/dev/zero", "/dev/stdin", "/proc/self/mem"])
def test_what_is_no_file_is_not_read(tmp_path: Path, place: str) -> None:
    path = tmp_path / "a.mmd"
    path.symlink_to(place)
    if not path.exists():
        pytest.skip(f"there is no {place}")
    with pytest.raises(FileProblem, match="Cannot open"):
        load(path)


def test_a_pipe_without_a_writer_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.drawio")
    with pytest.raises(FileProblem, match="not an ordinary file"):
        load(tmp_path / "a.drawio")


@pytest.mark.parametrize("suffix", [".whiteboard", ".mmd", ".drawio", ".excalidraw"])
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        bytes(range(256)) * 4,
        "graph LR\nA --> B".encode("utf-16"),
        b'\xef\xbb\xbf{"type": "excalidraw", "elements": []}',
        b"graph LR\r\nA\r\n--> B\r\n",
        b'graph LR\nA["\xed\xa0\x80"]',
        b"graph LR\nA[a\0b]",
        b'{"whiteboard": 1, "design": {"meta": {"title": "\\ud800"}}}',
        b'<?xml version="1.0" encoding="UTF-16"?><mxfile/>',
        b'<?xml version="1.0" encoding="nonsense"?><mxfile/>',
    ],
)
def test_odd_bytes_are_read_or_refused(suffix: str, data: bytes) -> None:
    loaded = None
    with suppress(FileProblem):
        loaded = parse(Path("a" + suffix), data)
    if loaded is not None:
        assert read_native(write_native(loaded.design)).design == loaded.design
