"""How severities and states of concerns are said and shown; never by colour alone."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.icon_tile import Tint
from whiteboard.review.concern import Concern, Severity, State


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


def concern_icon(concern: Concern) -> str:
    by_state = {
        State.ANSWERED: "comment-check-outline",
        State.ACCEPTED: "handshake-outline",
        State.RESOLVED: "check-circle-outline",
        State.NOT_APPLICABLE: "cancel",
    }
    by_severity = {
        Severity.CRITICAL: "alert-octagon-outline",
        Severity.HIGH: "alert-circle-outline",
        Severity.MEDIUM: "alert-outline",
        Severity.LOW: "help-circle-outline",
        Severity.INFO: "information-outline",
    }
    return by_state.get(concern.state) or by_severity[concern.severity]


def concern_tint(concern: Concern) -> Tint:
    def of_theme(theme: Theme) -> str:
        colors = theme.colors
        if concern.state is State.RESOLVED:
            return colors.ok
        if concern.state is State.ACCEPTED:
            return colors.warn
        if not concern.state.unaddressed:
            return colors.sub
        if concern.severity.at_least(Severity.HIGH):
            return colors.bad
        return colors.warn if concern.severity is Severity.MEDIUM else colors.sub

    return of_theme
