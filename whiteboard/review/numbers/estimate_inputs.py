"""The numbers that the estimates ask for, in the order to ask for them."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.i18n import _

PEAK_FACTOR = 3.0
"""Peak over average where the candidate states none; daily curves of consumer services reach 2 to 5."""


@dataclass(frozen=True, slots=True)
class EstimateInput:
    """One number to ask for, with an `example` of how people write it.

    `default` is what is assumed without an answer; None: nothing is assumed. `further`: it sizes machines,
    connections and the cache, which not every interview comes to.
    """

    key: str
    title: str
    unit: str
    help: str
    example: str
    default: float | None = None
    further: bool = False


def inputs() -> tuple[EstimateInput, ...]:
    """The inputs that the program knows how to compute with, in the order to ask for them."""
    return (
        EstimateInput("dau", _("Daily active users"), "", _("People who use it on an ordinary day."), "100M"),
        EstimateInput(
            "reads_per_user",
            _("Reads per user and day"),
            "",
            _("How often one of them asks for something."),
            "10/day",
        ),
        EstimateInput(
            "writes_per_user",
            _("Writes per user and day"),
            "",
            _("How often one of them creates or changes something."),
            "2/day",
        ),
        EstimateInput("read_qps", _("Average reads"), "req/s", _("If you know the rate itself."), "100M/day"),
        EstimateInput("write_qps", _("Average writes"), "req/s", _("If you know the rate itself."), "1k/s"),
        EstimateInput(
            "read_write_ratio",
            _("Reads per write"),
            "",
            _("10:1 means ten reads to each write, and 90 % nine."),
            "10:1",
        ),
        EstimateInput(
            "peak_factor",
            _("Peak over average"),
            "",
            _("How much busier the busiest hour is than the average."),
            "3x",
            PEAK_FACTOR,
        ),
        EstimateInput("object_size", _("Size of one item"), "bytes", _("What one write adds."), "10 KB"),
        EstimateInput("retention_days", _("Kept for"), "days", _("How long an item is kept."), "5 years"),
        EstimateInput(
            "copies", _("Copies of the data"), "", _("Replicas, the first one included."), "3", 3.0
        ),
        EstimateInput(
            "per_machine",
            _("Requests one machine takes"),
            "req/s",
            _("What one of your servers answers at peak."),
            "1k/s",
            further=True,
        ),
        EstimateInput(
            "online_share",
            _("Online at once"),
            "",
            _("The share of the daily users who are connected in the busiest hour."),
            "10 %",
            further=True,
        ),
        EstimateInput(
            "connections_per_machine",
            _("Connections one machine holds"),
            "",
            _("Where they stay open, as with web sockets."),
            "50k",
            further=True,
        ),
        EstimateInput(
            "hot_share",
            _("Hot share of the data"),
            "",
            _("The part that most reads ask for, to be kept in memory."),
            "20 %",
            further=True,
        ),
    )
