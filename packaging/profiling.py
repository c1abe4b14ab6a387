"""Where a step in the real window goes: `make profile`, or `make profile STEPS="drag zoom" COMPONENTS=1000`.

The program runs offscreen with a board of its own making; each step is worked with real mouse and wheel
events and told with its time of the processor, per event with all that follows from it, and the calls that
took most.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF, Qt  # noqa: E402
from PySide6.QtGui import QWheelEvent  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from tests.benchmarks.test_canvas import board  # noqa: E402
from whiteboard.app.run import make_program  # noqa: E402
from whiteboard.app.window import DesignWindow  # noqa: E402
from whiteboard.files.store import save  # noqa: E402
from whiteboard.folders import HOME  # noqa: E402

EVENTS = 20
"""Of each step; the first two are not counted, since they fill caches."""
_KEEPS_LINES = argparse.RawDescriptionHelpFormatter
MOST = 18
"""Calls that are told of each step."""


class Worked:
    """The window, and what is done in it: each step yields after every event."""

    def __init__(self, app: QApplication, window: DesignWindow) -> None:
        self.app, self.window = app, window
        self.view = window.work.view

    def settle(self) -> None:
        """Until nothing is left to be done, painting among it."""
        for _turn in range(5):
            self.app.processEvents()
        self.view.repaint()

    def wheel(self, delta: QPoint, keys: Qt.KeyboardModifier) -> None:
        at = QPointF(self.view.rect().center())
        event = QWheelEvent(
            at,
            QPointF(self.view.mapToGlobal(at.toPoint())),
            QPoint(),
            delta,
            Qt.MouseButton.NoButton,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        self.app.sendEvent(self.view, event)

    def pan(self) -> Iterator[None]:
        for number in range(EVENTS):
            self.wheel(QPoint(0, 60 if number % 2 else -60), Qt.KeyboardModifier.NoModifier)
            yield

    def zoom(self) -> Iterator[None]:
        for number in range(EVENTS):
            self.wheel(QPoint(0, 120 if number % 2 else -120), Qt.KeyboardModifier.ControlModifier)
            yield

    def drag(self) -> Iterator[None]:
        design, session = self.window.work.document.design, self.window.work.session
        middle = session.viewport.center
        boxes = [e for e in design.elements.values() if hasattr(e, "box")]
        near = min(boxes, key=lambda e: abs(e.box.center.x - middle.x) + abs(e.box.center.y - middle.y))
        at = self.view.camera().to_view(near.box.center)
        start = QPoint(round(at.x), round(at.y))
        QTest.mousePress(self.view, Qt.MouseButton.LeftButton, pos=start)
        for number in range(EVENTS):
            QTest.mouseMove(self.view, start + QPoint(6 * (number + 1), 3 * (number + 1)))
            yield
        QTest.mouseRelease(self.view, Qt.MouseButton.LeftButton, pos=start + QPoint(6 * EVENTS, 3 * EVENTS))

    def undo(self) -> Iterator[None]:
        for number in range(EVENTS):
            key = Qt.Key.Key_Z if number % 2 == 0 else Qt.Key.Key_Y
            QTest.keyClick(self.view, key, Qt.KeyboardModifier.ControlModifier)
            yield


def tell(name: str, profile: cProfile.Profile, times: list[float]) -> None:
    counted = sorted(times[2:]) or sorted(times) or [0.0]
    median, worst = counted[len(counted) // 2] * 1000, counted[-1] * 1000
    print(f"\n{name}: {median:.1f} ms an event in the middle, {worst:.1f} at most (with the profiler's own)")
    stats = pstats.Stats(profile, stream=sys.stdout).strip_dirs()
    stats.sort_stats("tottime").print_stats(MOST)


@contextmanager
def opened(components: int) -> Iterator[tuple[Worked, cProfile.Profile, float]]:
    with tempfile.TemporaryDirectory(prefix="whiteboard-profile-") as home:
        os.environ[HOME] = home
        path = Path(home) / "board.whiteboard"
        save(path, board(components))
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        program = make_program(app, safe=True)
        profile, begun = cProfile.Profile(), time.thread_time()
        profile.enable()
        window = program.open_window(path)
        window.resize(1760, 1000)
        worked = Worked(app, window)
        while len(window.work.document.design.elements) < components or window.work.document.reading:
            app.processEvents()
        worked.settle()
        profile.disable()
        yield worked, profile, time.thread_time() - begun
        while window.work.document.undo_label is not None:
            window.work.document.undo()
        window.close()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("steps", nargs="*", help="open, pan, zoom, drag, undo; all of them by default")
    parser.add_argument("--components", type=int, default=200)
    given = parser.parse_args()
    with opened(given.components) as (worked, opening, took):
        steps: dict[str, Callable[[], Iterator[None]]] = {
            "pan": worked.pan,
            "zoom": worked.zoom,
            "drag": worked.drag,
            "undo": worked.undo,
        }
        wanted = given.steps or ["open", *steps]
        if unknown := [name for name in wanted if name not in ("open", *steps)]:
            print(f"No step is called {unknown[0]}: choose from open, {', '.join(steps)}.", file=sys.stderr)
            return 2
        if "open" in wanted:
            tell("open", opening, [took])
        for name, step in steps.items():
            if name not in wanted:
                continue
            profile, times = cProfile.Profile(), []
            work = step()
            while True:
                begun = time.thread_time()
                profile.enable()
                more = next(work, _OVER) is not _OVER
                worked.settle()
                profile.disable()
                if not more:
                    break
                times.append(time.thread_time() - begun)
            tell(name, profile, times)
    return 0


_OVER = object()

if __name__ == "__main__":
    sys.exit(main())
