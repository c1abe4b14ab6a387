"""A recording shows the design of every moment as it was then, whatever befell its file."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whiteboard.document.codec import same_record
from whiteboard.document.document import Document
from whiteboard.document.recorded.film import Film
from whiteboard.document.recorded.moment import END, PHASE, Moment, phase_ends, positions, spans
from whiteboard.document.recorded.move import Move, Opening, change_of, line_of, opening_line, whole_of
from whiteboard.document.recorded.recording import WHOLE_EVERY, Listening, Note, Writing
from whiteboard.document.recorded.tape import Tape, read_tape, recording_file
from whiteboard.document.recorded.thinning import thinned
from whiteboard.document.snapshot import Difference
from whiteboard.model.changes import Change
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, UnknownElement
from whiteboard.model.errors import NewerFile, RecordingLocked, RecordingProblem
from whiteboard.model.interview import Meta, Requirement
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box, FrozenMap


class Booth:
    """A document whose interview is recorded; `then` is the design after each commit that was."""

    def __init__(self, folder: Path) -> None:
        self.document = Document(client_id=1)
        self.document.load(Design(meta=Meta(document_id="d", problem="chat")))
        self.writing = Writing(folder, "d")
        self.now = 1000.0
        self.then: list[Design] = []
        self.listening = Listening(self.moment())
        self.document.subscribe(self._hear)

    def moment(self, label: str = "") -> Moment:
        return Moment(self.now, self.now - 1000, self.document.design.meta.phase, label)

    def _hear(self, change: Change) -> None:
        self.now += 1
        notes = self.listening.hear(change, self.moment(change.label))
        if len(notes) == 2:
            self.then.append(change.before)
        if notes:
            self.then.append(change.after)
            self.writing.write(notes)

    def put(self, name: str, x: float = 0) -> None:
        with self.document.edit("Place") as edit:
            if name in edit.design.elements:
                edit.update(name, box=Box(x, 0, 10, 10))
            else:
                edit.add(Component(id=name, kind="service", box=Box(x, 0, 10, 10)))

    def film(self) -> Film:
        return Film(read_tape(self.writing.file))


def alike(one: Design, other: Design) -> bool:
    return one == other and all(
        same_record(record, there)
        for record in (*one.elements.values(), *one.answers.values(), one.meta, one.clock)
        if (there := other.get(record.id)) is not None
    )


names = st.sampled_from(["a", "b", "c"])
coordinates = st.floats(-1e6, 1e6)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def _peer(booth: Booth, name: str) -> None:
    peer = Document(client_id=7)
    peer.resume(booth.document.encode_state())
    with peer.edit("Peer") as edit:
        edit.set_meta(title=name)
        if name not in edit.design.answers:
            edit.add(Requirement(id=name, text=name))
    booth.document.apply_update(peer.encode_diff(booth.document.state_vector()))
    peer.close()


def _remove(booth: Booth, name: str) -> None:
    with booth.document.edit("Remove") as edit:
        if name in edit.design.elements:
            edit.remove(name)


def _odd(booth: Booth, text: str) -> None:
    with booth.document.edit("Import") as edit:
        if "odd" in edit.design.elements:
            edit.remove("odd")
        edit.add(
            UnknownElement.model_validate(
                {"id": "odd", "type": "hologram", "box": None, "trace": [text, 1, True]}
            )
        )


def _phase(booth: Booth, phase: Phase) -> None:
    with booth.document.edit("Go", undoable=False) as edit:
        edit.set_meta(phase=phase)
        edit.set_clock(spent=FrozenMap({phase.value: booth.now}), running_since=booth.now)


def _reopen(booth: Booth) -> None:
    booth.writing.close()
    booth.listening = Listening(booth.moment())


def _ended(booth: Booth, at: float | None) -> None:
    with booth.document.edit("End", undoable=False) as edit:
        edit.set_meta(ended=at)
        edit.set_clock(running_since=None)


deeds: st.SearchStrategy[Callable[[Booth], object]] = st.one_of(
    st.builds(lambda n, x: lambda booth: booth.put(n, x), names, coordinates),
    st.builds(lambda n: lambda booth: _remove(booth, n), names),
    st.builds(lambda n: lambda booth: _peer(booth, n), texts.filter(bool)),
    st.builds(lambda t: lambda booth: _odd(booth, t), texts),
    st.builds(lambda p: lambda booth: _phase(booth, p), st.sampled_from(Phase)),
    st.builds(lambda a: lambda booth: _ended(booth, a), st.none() | st.just(5.0)),
    st.just(lambda booth: booth.document.undo()),
    st.just(lambda booth: booth.document.redo()),
    st.just(_reopen),
)


@given(st.lists(deeds, max_size=24))
@settings(max_examples=60, deadline=None)
def test_each_moment_is_the_document_as_it_was(done: list[Callable[[Booth], object]]) -> None:
    with TemporaryDirectory() as folder:
        booth = Booth(Path(folder))
        for deed in done:
            deed(booth)
        booth.writing.close()
        film = booth.film()
        assert len(film) == len(booth.then)
        # Forwards, as it is played, and in leaps, as it is scrubbed.
        order = list(range(len(film)))
        leaps = sorted(order, key=lambda number: (number * 7) % max(1, len(film)))
        for number in (*order, *leaps):
            assert alike(film.design_at(number), booth.then[number])
        booth.document.close()


def test_a_long_session_is_told_whole_now_and_then(tmp_path: Path) -> None:
    booth = Booth(tmp_path)
    for number in range(3 * WHOLE_EVERY):
        booth.put(f"c{number % 40}", number)
    moves = read_tape(booth.writing.file).moves
    wholes = [number for number, move in enumerate(moves) if move.whole]
    assert len(wholes) >= 3
    assert max(b - a for a, b in pairwise(wholes)) <= WHOLE_EVERY + 1
    film = booth.film()
    assert alike(film.design_at(250), booth.then[250])


def test_the_first_moment_of_a_record(tmp_path: Path) -> None:
    booth = Booth(tmp_path)
    booth.put("a")
    booth.put("b")
    booth.put("a", 50)
    film = booth.film()
    found = film.first_written("b")
    assert found is not None
    assert "b" in film.design_at(found).elements
    assert "b" not in film.design_at(found - 1).elements
    assert film.first_written("nobody") is None


def test_nothing_is_recorded_without_an_interview_and_nothing_after_it(tmp_path: Path) -> None:
    booth = Booth(tmp_path)
    with booth.document.edit("Free") as edit:
        edit.set_meta(problem="")
    first = len(booth.then)
    booth.put("a")
    assert len(booth.then) == first
    _phase(booth, Phase.HIGH_LEVEL)
    booth.put("b")
    _ended(booth, 5.0)
    last = len(booth.then)
    booth.put("c")
    assert len(booth.then) == last
    film = booth.film()
    assert film.moments[-1].mark == END
    assert all(alike(film.design_at(n), booth.then[n]) for n in range(len(film)))


def test_a_change_of_phase_is_a_snapshot(tmp_path: Path) -> None:
    booth = Booth(tmp_path)
    booth.put("a")
    _phase(booth, Phase.HIGH_LEVEL)
    booth.put("b")
    _phase(booth, Phase.DETAILED)
    moves = read_tape(booth.writing.file).moves
    assert [move.whole for move in moves if move.moment.mark == PHASE] == [True, True]
    film = booth.film()
    shown = {phase: set(film.design_at(number).elements) for phase, number in film.phase_ends}
    assert shown == {
        Phase.UNDERSTANDING: {"a"},
        Phase.HIGH_LEVEL: {"a", "b"},
        Phase.DETAILED: {"a", "b"},
    }


def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    booth = Booth(tmp_path)
    booth.put("a")
    if os.name != "nt":
        assert stat.S_IMODE(booth.writing.file.stat().st_mode) == 0o600


def test_an_id_is_no_path(tmp_path: Path) -> None:
    assert recording_file(tmp_path, "../../elsewhere").parent == tmp_path


@pytest.mark.skipif(os.name == "nt", reason="the system locks no such files")
def test_two_windows_do_not_record_one_design(tmp_path: Path) -> None:
    booth = Booth(tmp_path)
    booth.put("a")
    other = Writing(tmp_path, "d")
    with pytest.raises(RecordingLocked):
        other.write([Note(booth.moment(), booth.document.design)])
    booth.writing.close()
    other.write([Note(booth.moment(), booth.document.design)])
    other.close()


def test_after_a_refusal_all_is_told_again(tmp_path: Path) -> None:
    booth = Booth(tmp_path)
    booth.put("a")
    booth.writing.file.unlink()
    with pytest.raises(RecordingProblem):
        booth.writing.write([Note(booth.moment(), Difference())])
    booth.listening.begin_again(booth.moment())
    booth.then.clear()
    booth.put("b")
    film = booth.film()
    assert [alike(film.design_at(n), booth.then[n]) for n in range(len(film))] == [True, True]


def test_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "x.recording"
    file.write_bytes(opening_line(Opening(version=99)))
    before = file.read_bytes()
    with pytest.raises(NewerFile):
        read_tape(file)
    with pytest.raises(NewerFile):
        Tape(file)
    assert file.read_bytes() == before


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_spoilt_file_shows_nothing_false(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        booth = Booth(Path(folder))
        for number in range(8):
            booth.put("abc"[number % 3], number)
            if number == 4:
                _phase(booth, Phase.SCALING)
        booth.writing.close()
        content = bytearray(booth.writing.file.read_bytes())
        place = data.draw(st.integers(0, len(content) - 1))
        if data.draw(st.booleans()):
            del content[place:]
        else:
            content[place] ^= data.draw(st.integers(1, 255))
        booth.writing.file.write_bytes(content)
        at = dict(zip(_times(booth), booth.then, strict=True))
        # What is written afterwards is whole, whatever was there before.
        _reopen(booth)
        told = len(booth.then)
        booth.put("after", 1)
        film = booth.film()
        assert all(alike(film.design_at(n), at[m.at]) for n, m in enumerate(film.moments) if m.at in at)
        assert [alike(film.design_at(len(film) - 2 + n), d) for n, d in enumerate(booth.then[told:])] == [
            True
        ] * 2
        booth.document.close()


def _times(booth: Booth) -> list[float]:
    # The first state has the moment before all commits; each commit takes a second.
    return [1000.0 + number for number in range(len(booth.then))]


def test_what_was_lost_is_counted(tmp_path: Path) -> None:
    file = tmp_path / "x.recording"
    moves = _moves(wholes=[0, 4], count=8)
    lines = [opening_line(Opening()), *map(line_of, moves)]
    lines[2] = lines[2][:-9] + b"\n"
    file.write_bytes(b"".join(lines))
    reel = read_tape(file)
    assert reel.lost == 3
    assert [move.moment.at for move in reel.moves] == [0, 4, 5, 6, 7]


def _moves(wholes: list[int], count: int, marked: int = -1) -> list[Move]:
    design = Design.of([Component(id="a", kind="service", box=Box(0, 0, 1, 1))], meta=Meta(problem="chat"))
    return [
        Move(
            Moment(number, number, Phase.UNDERSTANDING, "Move", PHASE if number == marked else ""),
            number in wholes,
            whole_of(design) if number in wholes else change_of(Difference(added=(design.elements["a"],))),
        )
        for number in range(count)
    ]


def test_thinning_keeps_the_newest_and_the_phases() -> None:
    moves = _moves(wholes=[0, 10, 20, 30], count=40, marked=10)
    size = sum(len(move.content) for move in moves)
    some = thinned(moves, size * 3 // 4)
    assert some[-20:] == moves[-20:]
    assert sum(len(m.content) for m in some) <= size * 3 // 4
    fewest = thinned(moves, len(moves[0].content) * 2 + 10 * len(moves[1].content))
    assert [m.moment.at for m in fewest] == [10, *range(30, 40)]
    assert [m.moment.at for m in thinned(moves, 1)] == list(range(30, 40))


def test_a_full_file_is_thinned_and_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "x.recording"
    tape = Tape(file, largest=6000)
    moves = _moves(wholes=list(range(0, 200, 10)), count=200)
    for move in moves:
        tape.append([move])
    tape.close()
    assert file.stat().st_size < 6500
    reel = read_tape(file)
    assert reel.thinned == 200 - len(reel.moves)
    assert reel.moves[-1].moment.at == 199
    assert [p.name for p in tmp_path.iterdir()] == [file.name]
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_time_of_a_replay() -> None:
    def at(seconds: float, clock: float, phase: Phase = Phase.UNDERSTANDING) -> Moment:
        return Moment(seconds, clock, phase)

    night = [at(0, 0), at(100, 100), at(50_000, 100), at(50_060, 160), at(50_061, 160)]
    assert positions(night) == (0, 100, 110, 170, 171)
    back = [at(100, 0), at(40, 0)]
    assert positions(back) == (0, 0.01)
    assert positions([]) == ()
    two = spans([at(0, 0), at(5, 5), at(9, 9, Phase.SCALING), at(12, 12, Phase.SCALING)])
    assert [(s.phase, s.start, s.end) for s in two] == [(Phase.UNDERSTANDING, 0, 9), (Phase.SCALING, 9, 12)]
    assert phase_ends([]) == ()


def test_a_design_that_takes_its_place_is_told_whole(tmp_path: Path) -> None:
    booth = Booth(tmp_path)
    booth.put("a")
    booth.document.load(booth.document.design.with_records([Requirement(id="r", text="post")]))
    booth.put("b")
    film = booth.film()
    assert [alike(film.design_at(n), booth.then[n]) for n in range(len(film))] == [True] * len(booth.then)
    assert read_tape(booth.writing.file).moves[-2].whole
