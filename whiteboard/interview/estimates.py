"""The candidate's numbers: which inputs are known by name, what follows from them, what contradicts what."""

from __future__ import annotations

from whiteboard.review.numbers.disagreements import Disagreement, disagreements, low_peaks
from whiteboard.review.numbers.estimate_inputs import EstimateInput, inputs
from whiteboard.review.numbers.estimates import Derived, derived

__all__ = ["Derived", "Disagreement", "EstimateInput", "derived", "disagreements", "inputs", "low_peaks"]
