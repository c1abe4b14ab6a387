"""The board with its bars and panels, wired to one workspace."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from whiteboard.actions.registry import action
from whiteboard.app.collaborators.on_board import OnBoard
from whiteboard.app.comments import Comments
from whiteboard.app.first_steps import FirstSteps
from whiteboard.app.giving_back import GivingBack
from whiteboard.app.go_round import go_round
from whiteboard.app.layout import BoardArea, Panels
from whiteboard.app.live.indicator import Indicator
from whiteboard.app.live_review import Reviewed
from whiteboard.app.menus import also_in
from whiteboard.app.scenarios import Scenarios
from whiteboard.app.walks import Walks
from whiteboard.app.way_back import WayBack
from whiteboard.app.workspace import Workspace
from whiteboard.canvas.legend import Legend
from whiteboard.canvas.minimap import Minimap
from whiteboard.editing.making import ZONE_PREFIX, box_at
from whiteboard.geometry.sizes import GRID
from whiteboard.i18n import _
from whiteboard.interview.withheld import NOTHING, Withheld
from whiteboard.kinds.catalogue import catalogue
from whiteboard.look.soon import soon
from whiteboard.look.theme import Theme
from whiteboard.model.changes import Change, Origin
from whiteboard.model.elements import Boxed, Component, Zone
from whiteboard.model.role import Role
from whiteboard.model.values import Point
from whiteboard.panels.debrief.debrief_bar import DebriefBar
from whiteboard.panels.inspector import InspectorPanel
from whiteboard.panels.interview.panel import UNDERSTOOD, InterviewPanel
from whiteboard.panels.interviewer.curveball_bar import CurveballBar
from whiteboard.panels.mode_bar import PRACTICE, VIEW_MODE, ModeBar
from whiteboard.panels.palette import PalettePanel
from whiteboard.panels.palette_order import PaletteOrder
from whiteboard.panels.parts.keyboard_home import KeyboardHome
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.scenario_bar import ScenarioBar
from whiteboard.panels.toolbar import Toolbar
from whiteboard.panels.top_bar import TopBar
from whiteboard.panels.walk_bar import WalkBar
from whiteboard.panels.zen_end import ZenEnd
from whiteboard.panels.zoom_control import ZoomControl
from whiteboard.review.result import Review
from whiteboard.session.session import SELECT, Part
from whiteboard.tools.registry import tools

MOST_STEPS = 6
"""How many places around the middle are tried to each side."""


def _around(most: int) -> list[tuple[int, int]]:
    """Steps to the right and down, near ones first: people go on to the right, then below."""
    steps = [(x, y) for x in range(-most, most + 1) for y in range(-most, most + 1)]
    return sorted(steps, key=lambda s: (max(abs(s[0]), abs(s[1])), s[0] < 0, s[1] < 0, abs(s[1]), s))


def _beside(*widgets: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for widget in widgets:
        layout.addWidget(widget)
    return row


class BoardPage(KeyboardHome):
    """Everything that shows one design."""

    def __init__(self, work: Workspace, theme: Theme, order: PaletteOrder, around: QWidget) -> None:
        super().__init__(around)
        self._work = work
        self._reviewed: Reviewed | None = None
        self._withheld, self._why_withheld = NOTHING, ""
        self._review: Review | None = None
        """What may be shown of it here."""
        self._shown_concern = ""
        self.setObjectName("root")
        self._toolbar = Toolbar(work.context, theme)
        self.collaborators = OnBoard(work, theme)
        self.top_bar = TopBar(work.context, theme, self._toolbar, self.collaborators.people)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        self.top_bar.home_requested.connect(lambda: self._run("file.new"))
        self.top_bar.theme_requested.connect(lambda: self._run("view.theme"))
        self.top_bar.export_requested.connect(lambda: self._run("file.export-image"))
        self.top_bar.share_requested.connect(lambda: self._run("live.share"))
        self.room_state = Indicator(work.live, work.document, theme)
        self.top_bar.add(self.room_state)
        self.palette_panel = PalettePanel(catalogue(), work.session, theme, order)
        self.interview = InterviewPanel(work.context, theme, work.show_concern, work.turns)
        self._inspector = InspectorPanel(
            work.document, work.session, catalogue(), theme, work.context.window.say, work.view.scene.fitted
        )
        self._zoom = ZoomControl(work.context, theme)
        self._zen_end = ZenEnd(work.session, theme)
        self._first_steps = FirstSteps(work.view, work.document, work.session)
        self._way_back = WayBack(work.view, work.session, theme)
        self._legend = Legend(theme)
        self._minimap = Minimap(work.view, work.session)
        self._scenario_bar = ScenarioBar(work.context, theme)
        self._scenarios = Scenarios(
            work.session, work.view, work.tools, self._scenario_bar, work.context.window.say
        )
        self._walk_bar = WalkBar(work.session, theme)
        self.curveball = CurveballBar(work.context, lambda: _leads(work.live.role), theme)
        work.live.changed.connect(self.curveball.refresh)
        self.aside = DebriefBar(theme)
        self._banners = (
            self.aside,
            self.curveball,
            ModeBar(VIEW_MODE, work.session, theme),
            ModeBar(PRACTICE, work.session, theme),
            self._scenario_bar,
            self._walk_bar,
        )
        self._walks = Walks(
            work.session, work.view, self._walk_bar, work.context.view.reveal, work.context.window.say
        )
        self.comments = Comments(work.context, work.view, theme)
        self.giving_back = GivingBack(work.context, work.view, theme)
        self.panels = Panels(
            self.palette_panel,
            self._inspector,
            BoardArea(
                work.view,
                _beside(self._zen_end, self._zoom, self._way_back),
                (self._legend, self._minimap),
                self._banners,
            ),
            self.interview,
            {"legend": self._legend, "minimap": self._minimap},
            column,
        )
        # It leads the keyboard there, and on from there.
        also_in(self.interview.concerns, action("interview.next-concern"), work.context)
        self.panels.called.connect(lambda: work.session.set_zen(False))
        on_text(self.palette_panel.place_requested, self.place_in_view)
        self._removers = (work.document.subscribe(self._on_change), work.session.subscribe(self._on_session))

    def set_theme(self, theme: Theme) -> None:
        self._work.view.set_theme(theme)
        for panel in (
            self.top_bar,
            self.palette_panel,
            self.interview,
            self._inspector,
            self._toolbar,
            self._zoom,
            self._zen_end,
            self._legend,
            self._way_back,
            *self._banners,
            self.comments,
            self.giving_back,
            self.collaborators,
        ):
            panel.set_theme(theme)

    def show_writable(self) -> None:
        """What edits looks as it is: of no use in a design that is read-only here."""
        writable = not self._work.document.read_only
        self._toolbar.refresh()
        self._first_steps.refresh()
        self.palette_panel.show_writable(writable)
        for part in (self.top_bar, self._inspector, self.interview):
            part.show_writable()
        if not writable and tools()[self._work.session.tool].writes:
            self._work.session.use_tool(SELECT)

    def show_reviewed(self, reviewed: Reviewed) -> None:
        """Cards in the panel, badges on the board."""
        self._reviewed = reviewed
        self._hold_back()
        self._inspector.show_read(reviewed.review.board)
        self.interview.set_review(reviewed.review, reviewed.coverage)
        self.interview.set_analyses(reviewed.analyses)
        self._show_badges()
        self._scenarios.show_reviewed(reviewed)
        self._walks.show_reviewed(reviewed)

    def show_hints(self, withheld: Withheld, sentence: str) -> None:
        """Show the review's concerns, or hold them back; `sentence` says what is to be said of it."""
        self._withheld, self._why_withheld = withheld, sentence
        self._hold_back()
        self.interview.show_hints(withheld, sentence)
        self._scenarios.hold(sentence if withheld.everything else "")
        self._show_badges()

    def show_review_failed(self, reason: str) -> None:
        """There is no review of the board as it is now."""
        self.interview.set_failed(reason)

    def show_concern_of(self, element_id: str) -> None:
        """Open the gravest card about an element; its badge was pressed."""
        concerns = self._review.by_element.get(element_id, ()) if self._review else ()
        if concerns:
            self._show_concern(concerns[0].id)

    def take_keyboard(self) -> None:
        if self._work.view.hasFocus():
            # Escape, which meant nothing there.
            self._work.session.set_zen(False)
        self._work.view.setFocus()

    def go_to_panel(self, step: int) -> None:
        """Take the keyboard to the next panel, or the one before for -1."""
        go_round((self.palette_panel, self._inspector, self._work.view, self.interview), step)

    def next_concern(self) -> None:
        """Walk through the open cards, gravest first."""
        ids = [c.id for c in self._review.open] if self._review else []
        if not ids:
            held = self._withheld != NOTHING
            self._work.context.window.say(self._why_withheld if held else _("No concern is open."))
        else:
            place = ids.index(self._shown_concern) + 1 if self._shown_concern in ids else 0
            self._show_concern(ids[place % len(ids)])

    def go_to_list(self, tab: str) -> None:
        """Take the keyboard to the list of comments, or to what was understood, in the interview's panel."""
        if tab == UNDERSTOOD and self._withheld.everything:
            self._work.context.window.say(self._why_withheld)
        self.panels.show_panel("interview", shown=True)
        self.interview.go_to(tab)

    def place_in_view(self, placing: str) -> None:
        """Put something near the middle of what is in view, where nothing lies yet."""
        # Whoever names what to place has thought better of what the pointer still holds.
        self._work.session.use_tool(SELECT)
        center = self._work.view.visible_box().center
        self._work.tools.drop_in(placing, self._free_place(placing, center), beside=True)

    def place_and_name(self, placing: str) -> None:
        """Put something under the pointer, or near the middle while that is elsewhere, ready to be named."""
        session = self._work.session
        session.use_tool(SELECT)
        self._work.view.setFocus()
        near = session.pointer or self._work.view.visible_box().center
        self._work.tools.drop_in(placing, self._free_place(placing, near), beside=True)

    def release(self) -> None:
        """Stop listening."""
        for remove in self._removers:
            remove()
        self._minimap.release_board()
        self._way_back.release()
        self._first_steps.release()
        self._scenarios.release()
        self._walks.release()
        self.comments.release()
        self.giving_back.release()
        self.collaborators.release()

    def _hold_back(self) -> None:
        review = self._reviewed.review if self._reviewed is not None else None
        if review is not None:
            review = None if self._withheld.everything else self._withheld.of(review)
        self._review = review

    def _show_badges(self) -> None:
        if self._reviewed is not None:
            shown = replace(self._reviewed, review=self._review) if self._review is not None else None
            self._work.show_badges(shown)

    def _run(self, action_id: str) -> None:
        action(action_id).trigger(self._work.context)

    def _show_concern(self, concern_id: str) -> None:
        self._shown_concern = concern_id
        self.panels.show_panel("interview", shown=True)
        self.interview.show_concern(concern_id)
        concern = (
            next((c for c in self._review.concerns if c.id == concern_id), None) if self._review else None
        )
        if concern is not None:
            self._work.show_concern(concern)

    def _free_place(self, placing: str, near: Point) -> Point:
        boxed = (e for e in self._work.document.design.in_order if isinstance(e, Boxed))
        # A zone is where things go, not what they must keep clear of.
        zoned = placing.startswith(ZONE_PREFIX)
        taken = [e.box for e in boxed if zoned or not isinstance(e, Zone)]
        size = box_at(placing, near)
        for step in _around(MOST_STEPS):
            place = Point(
                near.x + step[0] * (size.w + 2 * GRID * 4), near.y + step[1] * (size.h + 2 * GRID * 3)
            )
            if not any(box_at(placing, place).intersects(box) for box in taken):
                return place
        return near

    def _on_change(self, change: Change) -> None:
        before, after = change.before.meta.document_id, change.after.meta.document_id
        if change.origin is Origin.LOAD and before != after:
            self.palette_panel.forget_search()
        # Who pastes a whole board has not said what is wanted next.
        if change.origin is Origin.LOCAL and not self._work.document.strides.under_way:
            kinds = dict.fromkeys(c.kind for c in change.added if isinstance(c, Component))
            if kinds:
                self.palette_panel.note_use(*kinds)

    def _on_session(self, part: Part) -> None:
        if part is Part.SELECTION:
            self.panels.inspect(bool(self._work.session.selection))
        elif part is Part.TOOL and self._work.session.tool != SELECT:
            # Escape must let go of a tool, wherever it was taken from.
            self._work.view.setFocus()
        elif part is Part.LOOKING:
            self.show_writable()
        elif part is Part.ZEN:
            self._show_zen(self._work.session.zen)

    def _show_zen(self, zen: bool) -> None:
        view = self._work.view
        board = view.bounds_of(self._work.document.design.elements)
        if board is not None and view.visible_box().encloses(board):
            # Who sees all of the board wants to see all of it in what room there is then.
            soon(self, view.fit)
        self.top_bar.setVisible(not zen)
        self._zoom.setVisible(not zen)
        self._zen_end.setVisible(zen)
        self.panels.leave_alone(zen)
        if zen:
            view.setFocus()


def _leads(role: Role | None) -> bool:
    return role is None or role.leads
