"""How grave a card may be that rests on assumed numbers."""

from __future__ import annotations

from whiteboard.review.concerns.concern import Severity

FAR_OVER = 5.0
"""From here on an assumed capacity supports a high severity: no usual machine is so much faster."""


def supported(severity: Severity, defaults: int, rho: float) -> Severity:
    """The severity as far as the evidence goes: assumed inputs support no more than medium.

    `rho` is how many times over the limit; far over, they support high.
    """
    if not defaults:
        return severity
    return severity.at_most(Severity.HIGH if rho >= FAR_OVER else Severity.MEDIUM)


def counted(defaults: int, rho: float) -> int:
    """The assumed inputs that matter: far over the limit, one more or less does not change the verdict."""
    return min(defaults, 1) if rho >= FAR_OVER else defaults
