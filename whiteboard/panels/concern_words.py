"""How severities and states of concerns are said and shown; never by colour alone."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_tile import Tint
from whiteboard.review.concerns.concern import Concern, Severity, State
from whiteboard.review.concerns.tier import Tier


def severity_title(severity: Severity) -> str:
    return {
        Severity.CRITICAL: _("Critical"),
        Severity.HIGH: _("High"),
        Severity.MEDIUM: _("Medium"),
        Severity.LOW: _("Low"),
        Severity.INFO: _("Info"),
    }[severity]


def state_title(state: State) -> str:
    return {
        State.OPEN: _("Open"),
        State.ASKED: _("Asked"),
        State.ANSWERED: _("Answered in words"),
        State.ACCEPTED: _("Accepted, not solved"),
        State.RESOLVED: _("Resolved by the design"),
        State.NOT_APPLICABLE: _("Not applicable"),
    }[state]


def tier_title(tier: Tier) -> str:
    return {
        Tier.CONTRADICTION: _("Does not add up"),
        Tier.QUESTION: _("You may be asked"),
        Tier.NOT_SAID: _("Not said yet"),
    }[tier]


def headline(concern: Concern) -> str:
    """What a card says first: a question asks, and accuses nobody."""
    asks = concern.state.unaddressed and concern.tier is Tier.QUESTION
    return concern.question if asks and concern.question else concern.message


def concern_icon(concern: Concern) -> str:
    by_state = {
        State.ANSWERED: "comment-check-outline",
        State.ACCEPTED: "handshake-outline",
        State.RESOLVED: "check-circle-outline",
        State.NOT_APPLICABLE: "cancel",
    }
    by_tier = {
        Tier.CONTRADICTION: "not-equal-variant",
        Tier.QUESTION: "comment-question-outline",
        Tier.NOT_SAID: "checkbox-blank-circle-outline",
    }
    return by_state.get(concern.state) or by_tier[concern.tier]


def concern_tint(concern: Concern) -> Tint:
    def of_theme(theme: Theme) -> str:
        colors = theme.colors
        if concern.state is State.RESOLVED:
            return colors.ok
        if concern.state is State.ACCEPTED:
            return colors.warn
        if not concern.state.unaddressed:
            return colors.sub
        if concern.tier is Tier.CONTRADICTION:
            return colors.bad
        return colors.accent if concern.tier is Tier.QUESTION else colors.sub

    return of_theme
