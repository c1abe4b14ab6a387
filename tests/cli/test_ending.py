from __future__ import annotations

import subprocess
import sys

import pytest

_AT_WORK = """
import sys, threading
from PySide6.QtGui import QColor, QImage, QPainter
from whiteboard.cli.ending import end

begun = threading.Event()

def paint():
    while True:
        image = QImage(1500, 1500, QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(image)
        for n in range(100):
            painter.fillRect(n, n, 1000, 1000, QColor(n, n, n))
        painter.end()
        begun.set()

if {at_work}:
    threading.Thread(target=paint, daemon=True).start()
    begun.wait()
print("said")
end(3)
"""


@pytest.mark.parametrize("at_work", [True, False])
def test_it_ends_with_its_code_also_where_a_thread_is_still_painting(at_work: bool) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _AT_WORK.format(at_work=at_work)],
        check=False,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert (done.returncode, done.stdout, done.stderr) == (3, "said\n", "")
