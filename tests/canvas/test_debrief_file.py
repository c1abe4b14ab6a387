"""The debrief as files: its pictures can be read in each of them, and all of the text is there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from threading import Thread

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from whiteboard.canvas.debrief_file import debrief_files
from whiteboard.canvas.debrief_pdf import pdf_bytes
from whiteboard.canvas.debrief_pictures import SCALE, debrief_pictures
from whiteboard.canvas.export import png_bytes
from whiteboard.interview.debrief.gathered import Debrief, gather
from whiteboard.interview.debrief.recorded import Dealt, Grown, Recorded
from whiteboard.model.conducted import Curveball
from whiteboard.model.phase import Phase
from whiteboard.problems.catalogue import judged_boards, problems
from whiteboard.problems.drawn import judged_design
from whiteboard.review.engine import review

JUDGED = judged_design(problems()["chat"], judged_boards("chat")["middling"])
HALF = JUDGED.with_records(remove=[f.id for f in JUDGED.flows])


def _debrief() -> Debrief:
    design = JUDGED.with_records([Curveball(id="cb", text="Ten times the traffic.", over=True)])
    recorded = Recorded(
        grown=(Grown(Phase.HIGH_LEVEL, HALF, 60.0), Grown(Phase.DETAILED, design, 90.0)),
        dealt=(Dealt("cb", HALF, JUDGED),),
    )
    return replace(gather(design, review(design), 0.0), recorded=recorded)


@contextmanager
def _opened(pdf: bytes) -> Iterator[QPdfDocument]:
    # The buffer does not hold what it was made of.
    data = QByteArray(pdf)
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    assert document.pageCount() > 0
    yield document
    document.close()


def test_the_pictures_show_the_same_part_at_full_size(qapp: QApplication) -> None:
    found = {name: QImage.fromData(png) for name, png in debrief_pictures(_debrief()).items()}
    assert list(found) == ["board.png", "phase-2.png", "curveball-1.png", "reference.png"]
    assert found["board.png"].size() == found["phase-2.png"].size()
    across = max(c.box.right for c in JUDGED.components) - min(c.box.x for c in JUDGED.components)
    assert found["board.png"].width() >= SCALE * across


def test_a_pdf_has_each_wide_picture_in_large_behind_the_text(qapp: QApplication) -> None:
    with _opened(debrief_files(_debrief(), ".pdf")[".pdf"]) as document:
        count = document.pageCount()
        texts = [document.getAllText(page).text() for page in range(count)]
        sizes = [document.pagePointSize(page) for page in range(count)]
        wide = [page for page in range(count) if sizes[page].width() > sizes[page].height()]
        whole = " ".join(" ".join(texts).split())
        for heading in ("Work on these first", "How it grew", "Curveballs", "Usual wrong turns"):
            assert heading in whole
        assert wide == list(range(count - len(wide), count))
        larger = [int(n) for n in re.findall(r"Larger on page (\d+)", whole)]
        assert len(larger) == 4
        for page, title in zip(
            larger, ("The board", "High-level design", "The board before", "A ref"), strict=True
        ):
            assert page - 1 in wide
            assert title in texts[page - 1]
            assert f"{page} / {count}" in texts[page - 1]
            picture = document.render(page - 1, QSize(842, 595))
            colors = {picture.pixel(x, y) for x in range(60, 800, 3) for y in range(90, 500, 3)}
            assert len(colors) > 10


def test_a_heading_stands_with_what_it_is_over(qapp: QApplication) -> None:
    headings = {"Marks", "Time", "Numbers", "Decisions", "Curveballs", "Missed (4)", "Also defensible"}
    with _opened(debrief_files(_debrief(), ".pdf")[".pdf"]) as document:
        for page in range(document.pageCount()):
            lines = [line.strip() for line in document.getAllText(page).text().splitlines() if line.strip()]
            # The last line is the number of the page.
            assert lines[-2] not in headings


@pytest.mark.parametrize(
    "below",
    [
        "Below.",
        "- Below.",
        "### Another\n\nBelow.",
        "| Below. | b |\n|---|---|\n| c | d |",
        "![Title](picture.png)",
        "### Another\n\n![Title](picture.png)",
    ],
    ids=["text", "list", "two", "table", "picture", "two and a picture"],
)
def test_no_heading_is_left_at_the_foot_of_a_page(qapp: QApplication, below: str) -> None:
    """Where the line below did not fit, its block begins on the page before all the same."""
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(0xFF808080)
    for lines in range(44, 60):
        text = "# Title\n\n" + "- line\n" * lines + f"\n## Heading\n\n{below}\n"
        with _opened(pdf_bytes(text, {"picture.png": png_bytes(image)})) as document:
            for page in range(document.pageCount()):
                words = "".join(document.getAllText(page).text().split())
                picture = document.render(page, QSize(595, 842))
                drawn = any(picture.pixelColor(70, y).name() == "#808080" for y in range(840))
                assert ("Heading" in words) == ("Below." in words or drawn), f"{lines} lines"


def test_markdown_names_the_files_beside_it_and_leads_to_them(qapp: QApplication) -> None:
    files = debrief_files(_debrief(), ".md", "mine")
    text = files[".md"].decode()
    named = set(re.findall(r"\(<([^>]*\.png)>\)", text))
    assert named == {f"mine{ending}" for ending in files if ending != ".md"}
    assert "[![The board](<mine-board.png>)](<mine-board.png>)" in text


def test_a_pdf_is_made_on_a_thread_of_its_own_without_a_word_from_qt(qapp: QApplication) -> None:
    made: list[Mapping[str, bytes]] = []
    thread = Thread(target=lambda: made.append(debrief_files(_debrief(), ".pdf")))
    thread.start()
    thread.join()
    assert made[0][".pdf"].startswith(b"%PDF")
