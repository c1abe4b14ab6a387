"""Whose presence is whose, and when it ends."""

from __future__ import annotations

from whiteboard.collab.protocol.awareness import GONE, ClientState
from whiteboard.collab.relay.presences import LAST_CLOCK, Presences


def state(client: int, clock: int, text: str = "{}") -> ClientState:
    return ClientState(client, clock, text)


def test_an_id_belongs_to_whoever_set_it_first() -> None:
    presences = Presences(4)
    assert presences.accept("a", [state(1, 1)], 0).changed
    spoof = presences.accept("b", [state(1, 9, '{"x":1}'), state(2, 1)], 0)
    assert spoof.states == (state(2, 1),)
    assert spoof.dropped == 1
    assert presences.accept("b", [state(1, 10, GONE)], 0).dropped == 1
    assert presences.clients("a") == (1,)


def test_only_news_passes() -> None:
    presences = Presences(4)
    presences.accept("a", [state(1, 5)], 0)
    assert not presences.accept("a", [state(1, 5), state(1, 4)], 0).states
    assert presences.accept("a", [state(1, 6)], 0).states
    assert presences.accept("a", [state(1, 6, GONE)], 0).states
    assert not presences.states()


def test_leaving_counts_one_on() -> None:
    presences = Presences(4)
    presences.accept("a", [state(1, 5), state(2, 7)], 0)
    presences.accept("b", [state(3, 1)], 0)
    assert set(presences.leave("a")) == {state(1, 6, GONE), state(2, 8, GONE)}
    assert presences.states() == (state(3, 1),)
    assert not presences.leave("a")


def test_a_client_that_returns_with_its_old_counter_is_told_to_count_on() -> None:
    presences = Presences(4)
    presences.accept("a", [state(1, 5)], 0)
    presences.leave("a")
    back = presences.accept("b", [state(1, 5)], 0)
    assert not back.states
    assert back.answer == (state(1, 6, GONE),)
    assert presences.accept("b", [state(1, 7)], 0).states == (state(1, 7),)


def test_what_is_not_renewed_ends() -> None:
    presences = Presences(4)
    presences.accept("a", [state(1, 1), state(2, 1)], 0)
    presences.accept("a", [state(2, 2)], 40)
    assert presences.expire(10) == (state(1, 2, GONE),)
    assert presences.clients("a") == (2,)


def test_bounds() -> None:
    presences = Presences(2)
    assert presences.accept("a", [state(n, 1) for n in range(5)], 0).dropped == 3
    assert presences.accept("b", [state(9, LAST_CLOCK + 1), state(8, 1, "nope")], 0).dropped == 2
    # Nobody can be made to leave who is not there.
    assert presences.accept("b", [state(77, 3, GONE)], 0).dropped == 1
    for client in range(2_000):
        presences.accept("c", [state(client + 100, 1)], 0)
        presences.leave("c")
    assert len(presences) == 2
