"""What can be said of a flow, beside its label, mode and operation."""

from __future__ import annotations

from functools import cache

from whiteboard.i18n import _
from whiteboard.kinds.catalogue import Attribute


@cache
def load_facts() -> tuple[Attribute, ...]:
    return (
        _number(
            "qps",
            _("Average rate"),
            "req/s",
            _("Requests per second on an ordinary day; where traffic enters."),
        ),
        _number("peak_qps", _("Peak rate"), "req/s", _("Requests per second at the busiest moment.")),
        _number("payload", _("Payload"), "bytes", _("Size of one request with its answer.")),
        _number(
            "calls_per_request", _("Calls per request"), "", _("How often the caller calls for one request.")
        ),
        _number(
            "share", _("Share of requests"), "", _("Part of the caller's requests that go this way, 0 to 1.")
        ),
        _flag("parallel", _("Calls at once"), _("The calls of one request run side by side.")),
        _number("amplify", _("Fan-out"), "", _("Messages that leave for each one that comes in.")),
    )


@cache
def failure_facts() -> tuple[Attribute, ...]:
    return (
        _number("timeout", _("Timeout"), "ms", _("How long the caller waits.")),
        _number("retries", _("Retries"), "", _("How often the caller tries again.")),
        _flag(
            "backoff", _("Backs off with jitter"), _("Waits longer, and a random time, before each retry.")
        ),
        _flag(
            "circuit_breaker", _("Circuit breaker"), _("Stops calling for a while when the other side fails.")
        ),
        _number("pool", _("Connection pool"), "", _("Connections that are kept for these calls alone.")),
        _flag("fallback", _("Fallback"), _("There is an answer without the other side.")),
        _flag("critical", _("Critical"), _("The product is down when this does not work.")),
        _flag("best_effort", _("Best effort"), _("May fail without the user noticing.")),
    )


@cache
def data_facts() -> tuple[Attribute, ...]:
    return (
        _flag("idempotent", _("Idempotent"), _("The same request twice has the effect of once.")),
        _flag("conditional_write", _("Conditional write"), _("Writes only if nobody wrote in between.")),
        _choice(
            "delivery",
            _("Delivery"),
            ("at-most-once", "at-least-once", "effectively-once"),
            _("How often a message arrives."),
        ),
        _choice(
            "consistency",
            _("Consistency"),
            ("strong", "quorum", "session", "eventual"),
            _("What a read is promised to see."),
        ),
        Attribute(
            name="ordering_key",
            title=_("Ordering key"),
            type="text",
            help=_("Messages with the same key keep order."),
        ),
        _flag("outbox", _("Outbox"), _("The message is stored with the change that causes it.")),
        _flag(
            "presigned", _("Presigned link"), _("The client talks to the store directly, by a signed link.")
        ),
    )


@cache
def all_facts() -> tuple[Attribute, ...]:
    return (*load_facts(), *failure_facts(), *data_facts())


def _number(name: str, title: str, unit: str, help_text: str) -> Attribute:
    return Attribute(name=name, title=title, type="number", unit=unit, help=help_text)


def _flag(name: str, title: str, help_text: str) -> Attribute:
    return Attribute(name=name, title=title, type="flag", help=help_text)


def _choice(name: str, title: str, choices: tuple[str, ...], help_text: str) -> Attribute:
    return Attribute(name=name, title=title, type="choice", choices=choices, help=help_text)
