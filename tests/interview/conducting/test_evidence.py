"""What was noted becomes evidence by dimension, and after the release a point of the debrief."""

from __future__ import annotations

from whiteboard.interview.conducting.board_changes import board_changes
from whiteboard.interview.conducting.evidence import evidence, heard
from whiteboard.interview.conducting.record import Conducted
from whiteboard.interview.conducting.stamp import Stamp, What
from whiteboard.interview.debrief.as_markdown import to_markdown
from whiteboard.interview.debrief.gathered import gather
from whiteboard.interview.scoring.points_seen import points_seen
from whiteboard.interview.scoring.standing import PointSeen, Standing
from whiteboard.model.conducted import Curveball, PointHeard
from whiteboard.model.design import Design
from whiteboard.model.dimension import Dimension
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.level import Level
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box
from whiteboard.problems.catalogue import judged_boards, problems
from whiteboard.problems.drawn import judged_design
from whiteboard.problems.points import all_points
from whiteboard.review.engine import review

POINTS = {p.id: p for p in all_points()["chat"].points}
DEEP = next(p for p in POINTS.values() if p.phase is Phase.DETAILED and p.category != "estimation")


def stamp(what: What, of: str, value: str = "", **more: object) -> Stamp:
    return Stamp.model_validate({"what": what, "of": of, "value": value, "text": of, **more})


def test_each_line_stands_under_its_dimension_with_its_moment() -> None:
    conducted = Conducted(
        stamps=(
            stamp(What.HINT, DEEP.id, "1", moment=725.0, about="Inbox"),
            stamp(What.CONFIRMED, DEEP.id, moment=760.0),
            stamp(What.TICK, "led", moment=800.0),
            stamp(What.ASKED, "Why Kafka?", "weak", phase=Phase.TRADE_OFFS, moment=1800.0),
            stamp(What.SKIPPED, "Never asked", phase=Phase.TRADE_OFFS),
            stamp(What.DEALT, "Ten times the load", moment=1900.0),
        )
    )
    lines = evidence(conducted, [PointSeen(DEEP, Standing.OPEN)])
    assert lines[Dimension.DEPTH].splitlines() == [
        f"12:05 (Inbox) hint 1 given: {DEEP.id}",
        f"12:40 said: {DEEP.id}",
    ]
    assert lines[Dimension.COMMUNICATION] == "13:20 Led the conversation"
    assert lines[Dimension.TRADE_OFFS].splitlines() == [
        "30:00 Weak: “Why Kafka?”",
        "31:40 dealt: Ten times the load",
    ]
    assert Dimension.FRAMING not in lines


def _board(*records: PointHeard | Curveball) -> Design:
    return judged_design(problems()["chat"], judged_boards("chat")["middling"]).with_records(records)


def test_only_what_the_interviewer_touched_is_told_to_everybody() -> None:
    seen = [PointSeen(p, Standing.OPEN) for p in POINTS.values()]
    conducted = Conducted(stamps=(stamp(What.HINT, DEEP.id, "2", moment=60.0),))
    (told,) = heard(conducted, seen)
    assert (told.point, told.hints, told.said, told.at) == (DEEP.id, 2, False, 60.0)


def test_a_hint_after_a_point_was_heard_does_not_lower_it() -> None:
    design = _board()
    seen = points_seen(design, review(design))
    point = next(s.point for s in seen if s.standing is Standing.OPEN and s.point.grade == "must")
    stamps = (stamp(What.CONFIRMED, point.id, moment=60.0), stamp(What.HINT, point.id, "2", moment=90.0))
    (told,) = heard(Conducted(stamps=stamps), seen)
    assert (told.hints, told.said, told.at) == (0, True, 60.0)
    shared = _board(told.changed(text="We key by chat"))
    assert "We key by chat" in to_markdown(gather(shared, review(shared), 0.0))
    assert "after hint" not in to_markdown(gather(shared, review(shared), 0.0))


def test_a_hinted_point_counts_less_and_one_that_was_only_said_counts() -> None:
    design = _board()
    open_ = [s for s in points_seen(design, review(design)) if s.standing is Standing.OPEN]
    point = next(s.point for s in open_ if s.point.grade == "must")

    def mean(*records: PointHeard) -> float:
        with_them = _board(*records)
        found = next(s for s in points_seen(with_them, review(with_them)) if s.point.id == point.id)
        assert found.met is any(r.said for r in records)
        return sum((1 - s.hints / 4) for s in points_seen(with_them, review(with_them)) if s.met)

    said = PointHeard(id="h", point=point.id, said=True, text="I would do it")
    assert mean() < mean(said.changed(hints=3)) < mean(said)
    assert mean(said.changed(said=False, hints=2)) == mean()


def test_the_debrief_tells_hits_hints_and_misses_apart() -> None:
    design = _board()
    seen = points_seen(design, review(design))
    met = next(s for s in seen if s.met)
    senior = Level.SENIOR.rank
    left = [s.point for s in seen if s.standing is Standing.OPEN and s.point.level.rank <= senior]
    records = [
        PointHeard(id="a", point=left[0].id, hints=2, said=True, text="we key by chat"),
        PointHeard(id="b", point=left[1].id, hints=3, said=False),
    ]
    told = _board(*records)
    text = to_markdown(gather(told, review(told), 0.0))
    assert "“we key by chat” (after hint 2)" in text
    assert "(not after hint 3 either)" in text
    assert "1 of them after a hint" in text
    line = next(row for row in text.splitlines() if met.point.answer[:20] in row)
    assert "hint" not in line


def test_a_curveball_and_what_it_changed_are_in_the_debrief() -> None:
    dealt = Curveball(
        id="c", text="The region is gone", at=1510.0, changes="Added: Second region\nChanged: DNS"
    )
    told = _board(dealt)
    text = to_markdown(gather(told, review(told), 0.0))
    assert "### 25:10 The region is gone\n\n- Added: Second region\n- Changed: DNS" in text
    # What was dealt is the interviewer's words, not the candidate's.
    assert all("region is gone" not in p.text for p in review(told).board.words.passages)


def test_what_a_curveball_changed_on_the_board() -> None:
    app = Component(id="a", kind="service", name="App", box=Box(0, 0, 172, 64))
    before = Design.of([app, Component(id="old", kind="cache", name="Old", box=Box(0, 0, 172, 64))])
    moved = app.changed(box=Box(400, 0, 172, 64))
    assert board_changes(before, before.with_records([moved])) == "Nothing on the board changed."
    after = before.with_records(
        [
            app.changed(name="Application"),
            Component(id="q", kind="queue", name="Inbox", box=Box(0, 0, 172, 64)),
            Flow(id="f", source=FlowEnd(element="a"), target=FlowEnd(element="q")),
            Curveball(id="c", text="More"),
        ],
        ["old"],
    )
    assert board_changes(before, after) == "Added: Inbox, 1 flow\nChanged: Application\nRemoved: Old"
