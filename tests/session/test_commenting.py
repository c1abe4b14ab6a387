"""Comments and their threads: written, answered, settled and taken back, by two seats at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from whiteboard.document.document import Document
from whiteboard.editing.commenting import Commenter
from whiteboard.files.loaded import Extras
from whiteboard.files.native import read_native, write_native
from whiteboard.model.comments import Author, Comment, Thread, is_orphaned, threads
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.errors import EditError, ReadOnlyError
from whiteboard.model.ids import counted_ids
from whiteboard.model.values import Box, Point
from whiteboard.review.engine import review

FEED = Component(id="feed", kind="service", name="Feed service", box=Box(0, 0, 172, 64))


class Seat:
    def __init__(self, name: str, start: Document | None = None) -> None:
        self.document = Document()
        if start is None:
            self.document.load(Design.of([FEED]))
        else:
            self.document.resume(start.encode_state())
        times = count(1000)
        self.write = Commenter(
            self.document,
            counted_ids(name),
            lambda: float(next(times)),
            lambda: Author(name, f"id of {name}"),
        )

    @property
    def threads(self) -> tuple[Thread, ...]:
        return threads(self.document.design)

    def hear(self, other: Seat) -> None:
        self.document.apply_update(other.document.encode_diff(self.document.state_vector()))


def meet(one: Seat, other: Seat) -> None:
    one.hear(other)
    other.hear(one)
    assert one.document.design == other.document.design


@pytest.fixture
def ana() -> Iterator[Seat]:
    seat = Seat("a")
    yield seat
    seat.document.close()


@pytest.fixture
def ben(ana: Seat) -> Iterator[Seat]:
    ana.write.begin("What if it is down?", element="feed")
    seat = Seat("b", ana.document)
    yield seat
    seat.document.close()


def test_a_thread_says_what_it_is_about_and_each_step_is_undone_by_itself(ana: Seat) -> None:
    ana.write.begin("  What if it is down?  ", element="feed")
    (thread,) = ana.threads
    assert (thread.head.text, thread.head.about, thread.head.author) == (
        "What if it is down?",
        "Feed service",
        "a",
    )
    ana.write.reply(thread, "Then the cache answers")
    ana.write.resolve(ana.threads[0])
    assert ana.threads[0].resolved is not None
    labels = [ana.document.undo_label]
    for _step in range(2):
        ana.document.undo()
        labels.append(ana.document.undo_label)
    assert labels == ["Resolve comment", "Reply to a comment", "Comment"]
    assert len(ana.threads[0].comments) == 1
    ana.document.undo()
    assert ana.threads == ()
    ana.document.redo()
    assert len(ana.threads) == 1


def test_two_replies_at_once_both_stay(ana: Seat, ben: Seat) -> None:
    ana.write.reply(ana.threads[0], "from here")
    ben.write.reply(ben.threads[0], "from there")
    meet(ana, ben)
    assert {c.text for c in ana.threads[0].replies} == {"from here", "from there"}


def test_a_thread_stays_settled_when_its_first_comment_is_deleted_at_the_same_time(
    ana: Seat, ben: Seat
) -> None:
    ben.write.reply(ben.threads[0], "It is replicated")
    meet(ana, ben)
    ben.write.resolve(ben.threads[0])
    ana.write.delete(ana.threads[0].head)
    meet(ana, ben)
    (thread,) = ana.threads
    assert not thread.begun
    assert thread.resolved is not None
    assert thread.resolved.by == "b"


def test_a_reply_opens_a_settled_thread_again(ana: Seat, ben: Seat) -> None:
    ana.write.resolve(ana.threads[0])
    meet(ana, ben)
    ben.write.reply(ben.threads[0], "Not quite")
    meet(ana, ben)
    assert ana.threads[0].resolved is None


def test_settling_twice_at_once_never_mixes_two_peoples_words(ana: Seat, ben: Seat) -> None:
    ana.write.resolve(ana.threads[0])
    ben.write.resolve(ben.threads[0])
    meet(ana, ben)
    resolved = ana.threads[0].resolved
    assert resolved is not None
    assert resolved.by in ("a", "b")


def test_a_comment_outlives_its_element(ana: Seat, ben: Seat) -> None:
    with ben.document.edit("Delete") as edit:
        edit.remove("feed")
    ana.write.reply(ana.threads[0], "still here")
    meet(ana, ben)
    (thread,) = ana.threads
    assert is_orphaned(ana.document.design, thread)
    assert thread.head.about == "Feed service"
    assert len(thread.comments) == 2


def test_only_ones_own_is_ones_own_under_whatever_name(ana: Seat, ben: Seat) -> None:
    (thread,) = ana.threads
    assert ana.write.is_mine(thread.head)
    assert not ben.write.is_mine(thread.head)


def test_a_comment_on_the_free_board_keeps_its_place_in_the_file(ana: Seat) -> None:
    ana.write.begin("Leave room here", point=Point(40, 50))
    again = read_native(write_native(ana.document.design, Extras())).design
    assert again == ana.document.design
    (comment,) = again.answers_of(Comment)
    assert comment.point == Point(40, 50)


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 10_001], ids=["empty", "blank", "too long"])
def test_what_is_no_comment_is_refused_with_a_sentence(ana: Seat, text: str) -> None:
    with pytest.raises(EditError, match=r"\.$"):
        ana.write.begin(text, element="feed")
    assert ana.threads == ()


def test_a_read_only_design_takes_no_comments(ana: Seat, ben: Seat) -> None:
    ana.document.set_read_only(True)
    for write in (
        lambda: ana.write.begin("no", element="feed"),
        lambda: ana.write.reply(ana.threads[0], "no"),
        lambda: ana.write.resolve(ana.threads[0]),
        lambda: ana.write.delete(ana.threads[0].head),
    ):
        with pytest.raises(ReadOnlyError):
            write()


def test_the_review_does_not_take_comments_for_the_candidates_words(ana: Seat) -> None:
    before = review(ana.document.design).concerns
    ana.write.begin("Feed service has three replicas in two zones and a dead-letter queue", element="feed")
    assert review(ana.document.design).concerns == before
