"""Presence as somebody would send it who means harm: seeded streams of frames."""

from __future__ import annotations

import json
import random

from whiteboard.collab.protocol.awareness import ClientState, encode_states
from whiteboard.collab.protocol.frames import awareness_frame
from whiteboard.collab.protocol.varint import MAX_INT, varbytes, varuint

FRAMES = 40
"""In one stream."""

_ODD = [
    "null",
    "true",
    '""',
    "[]",
    "{}",
    "-1",
    "1e7",
    "-1e7",
    "1e308",
    "1e999",
    "-0.0",
    "NaN",
    "Infinity",
    "9007199254740993",
    "1" * 400,
    '"\\ud800"',
    '"\\u202e\\u0000"',
    '"' + "é" * 500 + '"',
    "[[1,2],[3,4]]",
    "[1e400,2]",
    "[null,null]",
    '["a","b"]',
    "[0,0,0,0,0]",
    "[1e7,1e7,1e-9,1,1]",
    "[0,0,0.5,800,600]",
    '{"a":[0,0,1e7,1e7]}',
    '{"a":[1,2,-3,-4]}',
    '{"":[0,0,1,1]}',
    "[" * 30 + "]" * 30,
    '{"a":' * 30 + "1" + "}" * 30,
]
_KEYS = [
    "cursor",
    "view",
    "selection",
    "ghosts",
    "typing",
    "laser",
    "chat",
    "follow",
    "summon",
    "user",
    "odd",
]
_CLOCKS = [0, 1, 2, 3, 50, 2**31, 2**32, MAX_INT - 1_000_001, MAX_INT - 1, MAX_INT]


def stream(dice: random.Random, others: list[int]) -> list[bytes]:
    """Frames of one connection, which speaks for its own ids and for those of `others`, too."""
    ids = [dice.randrange(2**32) for _id in range(dice.choice([1, 3, 16, 200]))]
    frames: list[bytes] = []
    for number in range(FRAMES):
        if dice.random() < 0.1:
            frames.append(_scratched(dice, ids))
            continue
        states = [
            ClientState(
                dice.choice(others) if dice.random() < 0.15 else dice.choice(ids),
                number if dice.random() < 0.7 else dice.choice(_CLOCKS),
                _state(dice),
            )
            for _state_ in range(dice.choice([1, 1, 1, 5, 100, 256, 300]))
        ]
        frames.append(awareness_frame(encode_states(states)))
    return frames


def _state(dice: random.Random) -> str:
    what = dice.random()
    if what < 0.1:
        return dice.choice(_ODD)
    if what < 0.2:
        return json.dumps(
            {"laser": [[n, n * dice.random()] for n in range(200)], "user": {"name": "x" * 300}}
        )
    if what < 0.3:
        return json.dumps({"selection": [f"c{n}" for n in range(300)], "chat": "y" * 900})
    if what < 0.35:
        return json.dumps({"ghosts": {f"c{n}": [n, n, 1e7, 1e7] for n in range(60)}})
    fields = dice.sample(_KEYS, dice.randint(1, len(_KEYS)))
    text = ",".join(f'"{key}":{dice.choice(_ODD)}' for key in fields)
    return "{" + text + ("}" if dice.random() < 0.95 else "")


def _scratched(dice: random.Random, ids: list[int]) -> bytes:
    return dice.choice(
        [
            awareness_frame(varuint(dice.choice([0, 2, 2**20, 2**50]))),
            awareness_frame(varuint(1) + varuint(ids[0]) + varuint(1) + varbytes(b"\xff\xfe{}")),
            awareness_frame(varuint(1) + varuint(ids[0]) + varuint(1) + varuint(2**40)),
            awareness_frame(varuint(1) + b"\xff" * 12),
            awareness_frame(dice.randbytes(dice.randrange(200))),
            b"\x01" + dice.randbytes(30),
            b"\x03",
        ]
    )
