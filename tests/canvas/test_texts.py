import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from whiteboard.canvas.paint.texts import Align, lay_out, runs_leftwards
from whiteboard.look.fonts import ui_font

ELLIPSIS = "\u2026"


def test_a_short_text_stays_as_it_is(qapp: QApplication) -> None:
    block = lay_out("Cache", ui_font(13), width=200)
    assert (block.lines, block.elided, block.layout.text()) == (1, False, "Cache")


def test_what_does_not_fit_ends_in_an_ellipsis(qapp: QApplication) -> None:
    block = lay_out("A remarkably long name for a service", ui_font(13), width=90, max_lines=2)
    assert block.elided
    assert block.lines == 2
    assert block.layout.text().endswith(ELLIPSIS)
    assert block.layout.text().startswith("A remarkably")


def test_a_line_break_that_is_cut_off_is_shown_by_an_ellipsis(qapp: QApplication) -> None:
    block = lay_out("one\ntwo\nthree", ui_font(13), width=300, max_lines=2)
    assert block.lines == 2
    assert ELLIPSIS in block.layout.text()


def test_lines_break_at_newlines(qapp: QApplication) -> None:
    assert lay_out("a\nb\r\nc", ui_font(13), width=300, max_lines=9).lines == 3


def test_right_to_left_text_is_laid_out_from_the_right(qapp: QApplication) -> None:
    feed_service = "\u062e\u062f\u0645\u0629 \u0627\u0644\u062a\u063a\u0630\u064a\u0629"
    block = lay_out(feed_service, ui_font(13), width=400)
    line = block.layout.lineAt(0)
    first, last = line.cursorToX(0), line.cursorToX(len(block.layout.text()))
    positions = [p if isinstance(p, float) else p[0] for p in (first, last)]
    assert positions[0] > positions[1]


@given(text=st.text(max_size=60), width=st.floats(20, 300), lines=st.integers(1, 3))
def test_never_more_lines_than_allowed_nor_wider(
    qapp: QApplication, text: str, width: float, lines: int
) -> None:
    block = lay_out(text, ui_font(13), width=width, max_lines=lines)
    assert block.lines <= lines
    assert block.width <= width + 0.01


def test_every_script_leaves_ink(qapp: QApplication) -> None:
    for text in ("Feed", "\u30e6\u30fc\u30b6", "\u062e\u062f\u0645\u0629", "\u0444\u0438\u0434"):
        image = QImage(QSize(120, 30), QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        lay_out(text, ui_font(16), width=110).draw(painter, 2, 2)
        painter.end()
        blank = QImage(image.size(), image.format())
        blank.fill(0xFFFFFFFF)
        assert image != blank, text


HEBREW, ARABIC = "\u05e9\u05dc\u05d5\u05dd", "\u0645\u0631\u062d\u0628\u0627"


@pytest.mark.parametrize(
    ("text", "leftwards"),
    [
        (f"{HEBREW}!", True),
        (f"{ARABIC}!", True),
        (f"12 {HEBREW}!", True),
        (f"({HEBREW}) DB!", True),
        (f"A ({HEBREW})!", False),
        ("12!", False),
        ("!", False),
        ("", False),
    ],
)
def test_the_first_strong_letter_says_which_way_a_text_runs(
    qapp: QApplication, text: str, leftwards: bool
) -> None:
    assert runs_leftwards(text) is leftwards
    if not text:
        return
    block = lay_out(text, ui_font(13), width=200)
    line = block.layout.lineAt(0)
    (mark, _), (end, _) = line.cursorToX(len(text) - 1), line.cursorToX(len(text))
    # The mark at the end stands left of the words where these run to the left.
    assert (end < mark) is leftwards
    assert (min(mark, end) == 0) is (leftwards or len(text) == 1)


@pytest.mark.parametrize("sided", [False, True])
def test_each_paragraph_takes_its_own_direction(qapp: QApplication, sided: bool) -> None:
    text = f"Cache!\n{HEBREW}!\n12\n{ARABIC}!\nDB!"
    width = 200.0
    block = lay_out(text, ui_font(20), width=width, max_lines=9, align=Align.AlignLeft if sided else None)
    parts = [(0.0, block), *block.below]
    assert [part.layout.text().replace("\u2028", "|") for _down, part in parts] == [
        "Cache!",
        f"{HEBREW}!",
        "12",
        f"{ARABIC}!",
        "DB!",
    ]
    assert (block.lines, block.height, block.elided) == (5, 5 * 24, False)
    assert [down for down, _part in parts] == [0, 24, 48, 72, 96]
    for (_down, part), leftwards in zip(parts, (False, True, False, True, False), strict=True):
        line, words = part.layout.lineAt(0), part.layout.text()
        (mark, _), (end, _) = line.cursorToX(len(words) - 1), line.cursorToX(len(words))
        assert (end < mark) is leftwards
        at_the_right = leftwards and not sided
        assert (line.naturalTextRect().right() == pytest.approx(width, abs=1)) is at_the_right
        assert (line.naturalTextRect().left() == pytest.approx(0, abs=1)) is not at_the_right


def test_paragraphs_of_two_directions_that_have_no_room_end_in_an_ellipsis(qapp: QApplication) -> None:
    block = lay_out(f"Cache\n{HEBREW}\nDB", ui_font(20), width=200, max_lines=2, align=None)
    assert (block.lines, block.elided) == (2, True)
    assert block.below[-1][1].layout.text() == f"{HEBREW}{ELLIPSIS}"
    image = QImage(200, 60, QImage.Format.Format_ARGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    block.draw(painter, 0, 0)
    painter.end()
    rows = [any(image.pixel(x, y) != 0xFFFFFFFF for x in range(200)) for y in range(60)]
    assert any(rows[:24])
    assert any(rows[24:48])
    assert not any(rows[48:])


def test_a_name_that_is_far_too_long_is_not_shaped_as_a_whole(qapp: QApplication) -> None:
    block = lay_out("name " * 20_000, ui_font(13), width=120, max_lines=2)
    assert (block.lines, block.elided) == (2, True)
    assert block.layout.text().endswith(ELLIPSIS)
    assert len(block.layout.text()) < 500
