"""The numeric kernel of the estimates: the candidate's inputs, and the rates and sizes that follow."""

from __future__ import annotations

from dataclasses import dataclass

from whiteboard.model.design import Design


@dataclass(frozen=True, slots=True)
class EstimateInput:
    """One number to ask for. `default` is what is assumed without an answer; None: nothing is assumed."""

    key: str
    title: str
    unit: str
    help: str
    default: float | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """A computed number with its formula in numbers; `value` is None where `needs` names missing inputs."""

    key: str
    title: str
    value: float | None
    unit: str
    formula: str
    needs: tuple[str, ...] = ()


def inputs() -> tuple[EstimateInput, ...]:
    """The inputs that the program knows how to compute with, in the order to ask for them."""
    return ()


def derived(design: Design) -> tuple[Derived, ...]:
    """What follows from the design's estimates."""
    return ()
