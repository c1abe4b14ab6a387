"""The candidate's numbers: which inputs are known by name, and what follows from them."""

from __future__ import annotations

from whiteboard.review.numbers.estimates import Derived, EstimateInput, derived, inputs

__all__ = ["Derived", "EstimateInput", "derived", "inputs"]
