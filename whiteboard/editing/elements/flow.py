"""A flow: it is drawn between two others, and its label is typed."""

from __future__ import annotations

from whiteboard.editing.editable import Editable, Wording
from whiteboard.i18n import _
from whiteboard.model.elements import Flow

EDITABLE = Editable(Flow, Wording("label", _("Label flow")))
