"""The real program with a watch on its event loop: how long the window did not answer, and what it did then.

{"ask": "stalls"}       the longest turn of the event loop since the last such question, in seconds: by the
                        clock, and of processor time; with STALL_STACKS set, what ran in the latter
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QObject, Qt, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from tests.e2e.inside import Answer, Inside, main  # noqa: E402
from whiteboard.model.design import Design  # noqa: E402

LONG = 0.005
OUTSIDE, DEPTH = 2, 30
"""Calls of the program's start that are in every stack, and how many below them are told."""
WORTH_TELLING = 2
"""Samples; a few milliseconds each."""


class Watch(QObject):
    """Looks at each turn of the event loop: what is pressed meanwhile waits for its end, and comes first.

    Not from one tick of a timer to the next: timers come last, so that two turns may lie between.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.last = time.perf_counter()
        self._last_cpu = time.thread_time()
        self.longest, self.longest_cpu = 0.0, 0.0
        self.stacks: Counter[str] = Counter()
        self._turn: Counter[str] = Counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        # So that a turn in which nothing happens ends as well.
        self._timer.setInterval(1)
        self._timer.start()
        QAbstractEventDispatcher.instance().awake.connect(self._tick)
        if os.environ.get("STALL_STACKS"):
            threading.Thread(target=self._sample, args=(threading.get_ident(),), daemon=True).start()

    def forget(self) -> None:
        self.longest, self.longest_cpu = 0.0, 0.0
        self.stacks.clear()

    def _tick(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        if cpu - self._last_cpu > self.longest_cpu:
            self.stacks = self._turn
        self._turn = Counter()
        self.longest = max(self.longest, now - self.last)
        self.longest_cpu = max(self.longest_cpu, cpu - self._last_cpu)
        self.last, self._last_cpu = now, cpu

    def _sample(self, thread: int) -> None:
        while True:
            time.sleep(0.002)
            if time.perf_counter() - self.last < LONG:
                continue
            frame = sys._current_frames().get(thread)
            calls: list[str] = []
            while frame is not None:
                name = frame.f_code.co_filename.removeprefix(str(ROOT) + "/")
                calls.append(f"{name}:{frame.f_code.co_firstlineno} {frame.f_code.co_name}")
                frame = frame.f_back
            calls.reverse()
            # Counted for whoever called as well, which makes a tree of what took long.
            for deep in range(OUTSIDE, min(len(calls), OUTSIDE + DEPTH)):
                self._turn["\n".join(calls[: deep + 1])] += 1


class StallsInside(Inside):
    def __init__(self, app: QApplication, address: str, given: list[str]) -> None:
        self._watch = Watch(app)
        self._of: Design | None = None
        super().__init__(app, address, given)

    def _keep_review(self, reviewed: object) -> None:
        super()._keep_review(reviewed)
        self._of = reviewed.design  # type: ignore[attr-defined]

    def _ask_stalls(self, question: Answer) -> Answer:
        watch = self._watch
        found: Answer = {
            "clock": watch.longest,
            "cpu": watch.longest_cpu,
            "stacks": [
                ("  " * calls.count("\n") + calls.rpartition("\n")[2], times)
                for calls, times in sorted(watch.stacks.items())
                if times >= WORTH_TELLING
            ],
        }
        watch.forget()
        return found

    def _ask_reviewed(self, question: Answer) -> Answer:
        return {"found": self._of is self._window.work.document.design}

    def _ask_settled(self, question: Answer) -> Answer:
        return {"found": not self._window.work.document.reading}

    def _ask_widget_like(self, question: Answer) -> Answer:
        names = [n for w in self._app.allWidgets() if w.isVisible() for n in (w.accessibleName(),)]
        found = next((n for n in names if n.startswith(str(question["start"]))), "")
        return {"found": bool(found), "name": found}

    def _ask_rest(self, question: Answer) -> Answer:
        """Answers only after a while; the events of the while are served."""
        loop = QEventLoop()
        QTimer.singleShot(int(str(question["ms"])), loop.quit)
        loop.exec()
        return {"found": True}


if __name__ == "__main__":
    sys.exit(main(StallsInside))
