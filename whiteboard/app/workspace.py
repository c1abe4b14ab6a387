"""One board with all that works on it, built once and handed on by constructor argument."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from whiteboard.actions.action import Context
from whiteboard.actions.growing import grow_from
from whiteboard.actions.ports import Ports
from whiteboard.app.background import Background
from whiteboard.app.live.kept_rooms import KeptRooms
from whiteboard.app.live.live import Live
from whiteboard.app.live.me import Me
from whiteboard.app.live_review import LiveReview, Reviewed
from whiteboard.canvas.paint.badge import Badge
from whiteboard.canvas.view import BoardView
from whiteboard.document.document import Document
from whiteboard.document.rights import LOOKING
from whiteboard.editing.growing import end_flow_with, likely_beside
from whiteboard.i18n import _
from whiteboard.interview.watch import Watch
from whiteboard.look.theme import Theme
from whiteboard.look.turns import Turns
from whiteboard.model.changes import Change, Origin
from whiteboard.model.comments import Author
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow
from whiteboard.model.errors import EditError
from whiteboard.model.values import Point
from whiteboard.review.concerns.concern import Concern
from whiteboard.review.concerns.tier import Tier
from whiteboard.session.routes import RouteBook
from whiteboard.session.session import Part, Session
from whiteboard.session.typing import Editor
from whiteboard.tools.host import ToolHost
from whiteboard.tools.tool_context import Hooks

MUCH = 200
"""Records that come in one change."""


class Workspace(QObject):
    """Document, session, routes, tools, view and live review of one window."""

    grown = Signal()
    """Much has come into the design at once."""

    def __init__(
        self,
        theme: Theme,
        ports: Ports,
        on_badge: Callable[[str], None],
        author: Callable[[], Author],
        me: Callable[[], Me],
        rooms: KeptRooms,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.document = Document()
        self.session = Session()
        strides = self.document.strides
        # Before all others: what is typed next is typed on the board with the whole step.
        self.session.add_editor(Editor(strides.finish, lambda: strides.under_way))
        self.document.steps.note_selected(lambda: self.session.selection)
        self.watch = Watch()
        self.live = Live(self.document, self.session, me, rooms, self, self.watch.now)
        # Not the queue of the files: a save never waits for a layout.
        self.thinking = Background(self)
        self.turns = Turns(self)
        # The routes hear of a change before the view that draws them.
        self.routes = RouteBook(self.document, self.thinking, self.turns)
        self.live.reading.done.connect(self.routes.settle)
        self.context = Context(
            self.document,
            self.session,
            self.routes,
            ports.files,
            ports.clipboard,
            ports.view,
            ports.window,
            ports.choosers,
            ports.rooms,
            ports.interview,
            ports.help,
            now=self.live.now,
            me=author,
        )
        self.tools = ToolHost(
            self.document,
            self.session,
            self.routes,
            hooks=Hooks(
                badge=on_badge,
                pan=lambda dx, dy: self.view.pan_by(dx, dy),
                flow_dropped=self._offer_component,
                grow=lambda component, side: grow_from(self.context, component, side),
                refused=ports.window.say,
                pins=lambda: self.view.scene.pins.tips,
                pin=self.session.open_comments,
            ),
        )
        self.view = BoardView(self.document, self.session, self.routes, self.tools, theme, turns=self.turns)
        self.review = LiveReview(self.document, self)
        self._removers = (
            self.session.subscribe(self._on_session),
            self.document.subscribe(self._on_change),
        )

    def foresee(self, design: Design) -> Callable[[], None]:
        """Work out, on any thread, what takes long of a design that will be loaded; call the result on this
        one right before it is."""
        routes = self.routes.foresee(design)
        seen = self.view.scene.foresee(design, routes.routes)

        def expect() -> None:
            self.routes.expect(routes)
            seen()

        return expect

    def show_badges(self, reviewed: Reviewed | None) -> None:
        """A badge on each component that an open concern is about, none without a review."""
        about = reviewed.review.by_element.items() if reviewed is not None else ()
        badges = {
            element: Badge(concerns[0].tier is Tier.CONTRADICTION, len(concerns))
            for element, concerns in about
            if reviewed is not None and reviewed.design.box_of(element) is not None
        }
        self.view.set_badges(badges)
        self.tools.set_badges(frozenset(badges))

    def show_concern(self, concern: Concern) -> None:
        """Bring what a concern is about into view and mark it."""
        ids = [*(s.id for s in concern.subjects), *concern.elements]
        present = [i for i in ids if i in self.document.design.elements]
        self.session.set_highlight(present)
        if present:
            self.context.view.reveal(present)

    def close(self) -> None:
        """Stop everything that listens, in the order in which it was built, backwards."""
        self.live.close()
        self.review.stop()
        self.thinking.stop()
        self.turns.stop()
        for remove in self._removers:
            remove()
        self.view.release_board()
        self.tools.close()
        self.routes.close()
        self.document.close()

    def _on_session(self, part: Part) -> None:
        if part is Part.PREVIEW:
            # A busy Python thread would cost the gesture its frames.
            self.review.hold(self.session.preview is not None)
        elif part is Part.LOOKING:
            self.document.set_read_only(self.session.looking, by=LOOKING)
        elif part is Part.SELECTION and self.session.selection:
            self.session.set_highlight(())

    def begin_anew(self) -> None:
        """Another design is on the board now: all of it in view, and nothing taken up."""
        self.session.select(())
        self.session.use_tool("select")
        self.session.only_look(False)
        self.view.fit()
        self.review.start_soon()

    def _on_change(self, change: Change) -> None:
        if change.origin is Origin.LOAD or len(change.added) >= MUCH:
            self.grown.emit()

    def _offer_component(self, flow_id: str, _point: Point) -> None:
        # The chooser takes as long to make as the flow took to draw.
        self.turns.take(
            lambda: self.context.choosers.choose_kind(
                "", lambda placing: self._end_flow(flow_id, placing), self._likely_after(flow_id)
            )
        )

    def _likely_after(self, flow_id: str) -> tuple[str, ...]:
        flow = self.document.design.elements.get(flow_id)
        source = self.document.design.elements.get(flow.source.element) if isinstance(flow, Flow) else None
        if not isinstance(source, Component):
            return ()
        return likely_beside(source, practising=self.session.practising)

    def _end_flow(self, flow_id: str, placing: str) -> None:
        try:
            with self.document.edit(_("Add component")) as edit:
                flow = edit.get(flow_id)
                if not isinstance(flow, Flow):
                    return  # undone, or removed by a peer, while the chooser was open
                added = end_flow_with(edit, flow, placing, self.context.new_id)
        except EditError as error:
            self.context.window.say(str(error))
            return
        self.session.select([added])
        self.session.edit_text(added)
