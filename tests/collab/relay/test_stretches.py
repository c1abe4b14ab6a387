"""Ends of frames are found wherever the network cuts the stream; messages are as the library reads them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode
from websockets.protocol import SERVER, Protocol

from whiteboard.collab.relay.stretches import Stretches, sole_message

SIZES = st.sampled_from([0, 1, 2, 100, 125, 126, 127, 128, 255, 256, 65_535, 65_536, 70_000])
KINDS = st.sampled_from([Opcode.BINARY, Opcode.TEXT, Opcode.CONT])


@st.composite
def frames(draw: st.DrawFn) -> bytes:
    if draw(st.booleans()):
        opcode = draw(st.sampled_from([Opcode.PING, Opcode.PONG, Opcode.CLOSE]))
        frame, masked = Frame(opcode, b"\x03\xe8" * draw(st.integers(0, 20))), draw(st.booleans())
    else:
        fin, masked = draw(st.booleans()), draw(st.booleans())
        frame = Frame(draw(KINDS), b"x" * draw(SIZES), fin=fin)
    return frame.serialize(mask=masked)


@given(st.lists(frames(), max_size=6), st.data())
def test_ends_are_found_wherever_the_stream_is_cut(parts: list[bytes], data: st.DataObject) -> None:
    stream = b"".join(parts)
    ends = {sum(map(len, parts[:count])) for count in range(len(parts) + 1)}
    near = sorted({at + by for at in ends for by in range(-12, 13)} & set(range(len(stream) + 1)))
    cuts = sorted({*data.draw(st.lists(st.sampled_from(near), max_size=12)), 0, len(stream)})
    stretches = Stretches()
    for begin, end in pairwise(cuts):
        assert stretches.between == (begin in ends)
        stretches.follow(stream[begin:end])
    assert stretches.between


@given(frames(), st.integers(0, 3), st.integers(0, 3))
def test_a_sole_message_is_what_the_library_reads(frame: bytes, more: int, less: int) -> None:
    data = (frame + b"\x82" * more)[: len(frame) + more - less]
    found = sole_message(data)
    library = Protocol(SERVER)
    library.receive_data(data)
    heard = [event for event in library.events_received() if isinstance(event, Frame)]
    if found is not None:
        (event,) = heard
        assert (event.opcode, event.fin, bytes(event.data)) == (Opcode.BINARY, True, found)
        assert not library.data_to_send()
    elif more == less == 0 and len(heard) == 1 and heard[0].opcode is Opcode.BINARY and heard[0].fin:
        # A smaller one never goes the longer way.
        assert len(heard[0].data) >= 65_536


@given(st.binary(max_size=20))
def test_no_bytes_raise(data: bytes) -> None:
    stretches = Stretches()
    stretches.follow(data)
    message = sole_message(data)
    if message is not None:
        assert stretches.between
