"""What a file is called in the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from whiteboard.files.naming import final_path, refuse_existing, suggested_name
from whiteboard.model.errors import UsageError

KNOWN = (".whiteboard", ".mmd")


@pytest.mark.parametrize(
    ("chosen", "final"),
    [
        ("feed", "feed.whiteboard"),
        ("feed v1.2", "feed v1.2.whiteboard"),
        ("feed.whiteboard", "feed.whiteboard"),
        ("Feed.WHITEBOARD", "Feed.WHITEBOARD"),
        ("feed.mmd", "feed.mmd"),
        ("feed.png", "feed.png.whiteboard"),
        ("feed.", "feed.whiteboard"),
        ("feed.. ", "feed.whiteboard"),
        (".hidden", ".hidden.whiteboard"),
        ("...", "....whiteboard"),
        ("..", ".."),
        ("日本.語", "日本.語.whiteboard"),
    ],
)
def test_a_dot_in_a_name_is_no_suffix(chosen: str, final: str) -> None:
    assert final_path(Path("/somewhere") / chosen, ".whiteboard", KNOWN) == Path("/somewhere") / final


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Feed v1.2", "Feed v1.2"),
        ("a/b\\c:d", "a-b-c-d"),
        ("..", "design"),
        ("", "design"),
        ("Feed...", "Feed"),
        ("line\nbreak\0", "line-break-"),
        ("Aux", "design Aux"),
        ("com1.v2", "design com1.v2"),
        ("Console", "Console"),
    ],
)
def test_a_title_is_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert suggested_name(title) == name


@pytest.mark.parametrize("letter", ["x", "é", "語", "🦊"])
def test_a_long_title_leaves_room_for_the_suffix(letter: str, tmp_path: Path) -> None:
    name = suggested_name(letter * 400)
    assert set(name) == {letter}
    (tmp_path / f".whiteboard-{name}.whiteboard").write_text("fits")


def test_only_a_file_is_in_the_way_of_a_command(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("x")
    link = tmp_path / "link"
    link.symlink_to(there)
    for taken in (there, link):
        with pytest.raises(UsageError, match="--force"):
            refuse_existing(taken, force=False)
        refuse_existing(taken, force=True)
    for other in (tmp_path, tmp_path / "new", tmp_path / ("x" * 300), Path("/dev/null")):
        refuse_existing(other, force=False)
