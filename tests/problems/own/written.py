"""An own problem with something in every part, and where it is kept."""

from __future__ import annotations

from pathlib import Path

from whiteboard.files.own_problems import keep
from whiteboard.problems.own.own_problem import OwnProblem

SOLUTION = (
    "barrier-lattice", "quartz-hint", "zeppelin-answer", "sonnet-why", "marzipan-good", "turnip-poor",
    "opal-phrase", "walrus-probe", "saffron-listen", "cobalt-curveball", "ferret-expect", "pumice-variant",
    "thistle-turn", "granite-choice", "gravel-disqualifying", "ochre-store", "mica-question", "basalt-reply",
    "flint-unasked", "umber-dive",
)  # fmt: skip
"""A word of each part that the candidate must not meet."""

FULL: dict[str, object] = {
    "id": "parking-garage-1a2b3c4d",
    "title": "Parking garage",
    "summary": "Free places, tickets and payment.",
    "level": "hard",
    "topics": ["money", "parking"],
    "prompt": "Design what runs a parking garage with ten thousand places.",
    "crux": "barrier-lattice",
    "questions": [
        {
            "ask": "How many cars come in a day? mica-question",
            "answer": "Forty thousand, basalt-reply.",
            "words": ["how many cars", "(cars|visitors) .. day"],
            "unasked": "Plan for forty thousand cars a day, flint-unasked.",
        }
    ],
    "users": {"value": 40_000, "unit": "cars a day"},
    "qps": {"reads": 50, "writes": 5, "peak_reads": 200, "peak_writes": 20},
    "read_write": 10,
    "object_size": 200,
    "storage": {"per_day": 8_000_000, "total": 2_920_000_000, "days": 365},
    "latency": {"p99": 200, "of": "opening the barrier"},
    "availability": 99.9,
    "within": 2,
    "consistency": "A place is never sold twice.",
    "requirements": [{"text": "Enter with a ticket", "path": ["driver", "gate"]}],
    "out_of_scope": ["Charging cars"],
    "estimates": {"write_qps": 5},
    "deep_dives": [{"title": "umber-dive", "points": ["one row per place"]}],
    "decisive": {
        "choice": "granite-choice",
        "why": "sonnet-why",
        "disqualifying": "gravel-disqualifying",
        "said": ["count* .. in memory"],
        "never": ["snapshot*"],
    },
    "probes": [
        {"ask": "walrus-probe?", "listen_for": "saffron-listen", "phase": "detailed", "about": ["caches"]}
    ],
    "curveballs": [{"deal": "cobalt-curveball", "changes": "All of it.", "expect": "ferret-expect"}],
    "variants": [{"name": "pumice-variant", "when": "It is small."}],
    "wrong_turns": [{"turn": "thistle-turn", "why": "It does not pay."}],
    "reference": {
        "components": [
            {"id": "driver", "kind": "client", "name": "Driver"},
            {"id": "gate", "kind": "service", "name": "Gates", "facts": {"replicas": 3, "stateful": False}},
            {"id": "places", "kind": "rdbms", "name": "ochre-store"},
        ],
        "flows": [
            {"source": "driver", "target": "gate", "label": "Enter", "op": "write"},
            {"source": "gate", "target": "places", "label": "Take a place", "op": "write"},
        ],
        "decisions": [{"choice": "One row per place", "rejected": "A counter", "reason": "It can be locked"}],
        "notes": {"scaling": "Ten garages are ten shards."},
    },
    "points": [
        {
            "id": "point-1",
            "phase": "detailed",
            "grade": "must",
            "crux": True,
            "category": "data",
            "ask": "What keeps a place from being sold twice?",
            "why": "sonnet-why",
            "answer": "zeppelin-answer",
            "said": ["opal-phrase", "conditional (update|write)"],
            "drawn": ["coordinates"],
            "hints": ["Think of two cars at once. quartz-hint", "Who decides?", "A conditional update."],
            "good": "marzipan-good, a conditional update.",
            "poor": "turnip-poor",
            "level": "senior",
        },
        {
            "id": "point-2",
            "phase": "scaling",
            "category": "scaling",
            "ask": "Which parts stay when there are ten garages?",
        },
    ],
}  # fmt: skip


def full(**changed: object) -> OwnProblem:
    """The problem, with some of its fields changed."""
    return OwnProblem.model_validate({**FULL, **changed})


def bare(title: str = "Vending machine", prompt: str = "Design a vending machine.") -> OwnProblem:
    """A problem of which only title and prompt are there."""
    return OwnProblem(id="vending-machine-00000001", title=title, prompt=prompt)


def kept(problem: OwnProblem, home: Path) -> OwnProblem:
    """The problem, kept in the home that WHITEBOARD_HOME names."""
    keep(problem)
    assert (home / "problems").is_dir()
    return problem
