"""The real program with a watch on its event loop, which enters a room when it is asked to.

{"ask": "join", "link": LINK}       into the room, as somebody does who confirms the dialog
{"ask": "holds"}                    how many things and answers the design has now
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.stalls_inside import StallsInside  # noqa: E402
from tests.e2e.inside import Answer, main  # noqa: E402
from whiteboard.collab.protocol.links import read_link  # noqa: E402


class ArrivalsInside(StallsInside):
    def _ask_join(self, question: Answer) -> Answer:
        self._window.together.join(read_link(str(question["link"])))
        return {"found": True}

    def _ask_holds(self, question: Answer) -> Answer:
        design = self._window.work.document.design
        return {"elements": len(design.elements), "answers": len(design.answers)}


if __name__ == "__main__":
    sys.exit(main(ArrivalsInside))
