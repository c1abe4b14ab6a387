"""The README says what is so: its keys, commands, formats, rooms and examples against the program itself."""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from whiteboard import __version__
from whiteboard.actions.menus import MENUS
from whiteboard.actions.registry import actions
from whiteboard.cli.program import run
from whiteboard.files.native import read_native, write_native
from whiteboard.files.registry import formats
from whiteboard.tools.registry import tools

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """The text below a heading, up to the next one of its rank."""
    start = README.index(f"\n## {title}\n")
    end = README.find("\n## ", start + 1)
    return README[start:] if end < 0 else README[start:end]


def block(language: str, title: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", section(title), re.DOTALL)
    assert found is not None, f"no {language} block under {title}"
    return found.group(1)


def rows(text: str) -> list[tuple[str, ...]]:
    """The cells of a section's tables, without their heads."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    cells = [tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in lines]
    return [row for row in cells if row[0] not in ("Where", "Command", "Format")]


def known_keys() -> list[tuple[str, ...]]:
    """What the table of keys must say, from the tools and the actions themselves."""
    found = [("Tools", tool.title, tool.keys) for tool in tools().values() if tool.keys]
    for menu in (*MENUS, ""):
        found += [
            (menu or "Board", a.title, a.shortcuts) for a in actions() if a.menu == menu and a.shortcuts
        ]
    return [(where, title, " ".join(f"`{key}`" for key in keys)) for where, title, keys in found]


def commands(capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The commands by the program's own help."""
    run(["--help"])
    lines = capsys.readouterr().out.partition("Commands:")[2].splitlines()
    return {line.split()[0] for line in lines if re.match(r" {2}\w", line)}


def examples() -> Iterator[tuple[str, int, list[str]]]:
    """The commands of the console block, each with its exit code and the lines that it prints."""
    for part in block("console", "The command line").split("$ whiteboard ")[1:]:
        first, _newline, printed = part.partition("\n")
        command, _comment, code = first.partition("# ends with ")
        lines = [line for line in printed.splitlines() if line not in ("", "…")]
        yield command.strip(), int(code or 0), lines


def test_the_keys_are_those_of_the_program() -> None:
    wanted = "\n".join(f"| {' | '.join(row)} |" for row in known_keys())
    assert rows(section("Keys")) == known_keys(), f"The table under Keys should be:\n{wanted}"


def test_every_command_is_described(capsys: pytest.CaptureFixture[str]) -> None:
    described = {row[0].strip("`").split()[1] for row in rows(section("The command line"))}
    assert described - {"[FILE", "--version"} == commands(capsys)


def test_the_command_line_answers_as_shown(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    shutil.copy(ROOT / "packaging" / "photo-upload.mmd", tmp_path)
    shown = list(examples())
    assert len(shown) >= 5
    for command, code, printed in shown:
        assert run(shlex.split(command)) == code, command
        said = "".join(capsys.readouterr())
        for line in printed:
            assert line in said, command
            said = said.partition(line)[2]


def test_the_formats_are_those_of_the_program() -> None:
    listed = {(row[0], row[1], row[2], row[3]) for row in rows(section("Files")) if len(row) == 4}
    known = {
        (
            f.title,
            " ".join(f"`{s}`" for s in f.suffixes),
            "yes" if f.read else "no",
            "yes" if f.write else "no",
        )
        for f in formats()
    }
    assert listed == known


def test_the_file_that_is_shown_is_one_that_the_program_writes() -> None:
    shown = block("json", "Files").encode()
    loaded = read_native(shown)
    assert not loaded.newer
    assert write_native(loaded.design, loaded.extras) == shown


def layers_of(contract: str) -> list[str]:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = [c["layers"] for c in config["tool"]["importlinter"]["contracts"] if c["name"] == contract]
    return layers


def test_the_order_inside_the_review_is_the_one_that_is_checked() -> None:
    (told,) = re.findall(r"Inside the review, [^:]*: ([^.]*)\.", README)
    assert [re.findall(r"`(\w+)`", level) for level in told.split("·")] == [
        [name.strip() for name in layer.split("|")]
        for layer in layers_of("The review's rooms import downwards only")
    ]


def test_the_picture_of_the_rooms_is_the_order_that_is_checked() -> None:
    layers = layers_of("Rooms import downwards only")
    drawn = re.findall(r'\["([a-z, ]+)"\]', block("mermaid", "How it is built"))
    assert [set(names.split(", ")) for names in drawn] == [
        {name.strip().removeprefix("whiteboard.") for name in layer.split("|")} for layer in layers
    ]


@pytest.mark.parametrize("text", [README, CHANGELOG], ids=["README", "CHANGELOG"])
def test_links_and_pictures_lead_somewhere(text: str) -> None:
    targets = re.findall(r"\]\(([^)]+)\)", text) + re.findall(r'(?:src|srcset|href)="([^"]+)"', text)
    anchors = {re.sub(r"[^\w -]", "", t.lower()).replace(" ", "-") for t in re.findall(r"\n#+ (.+)", text)}
    for target in targets:
        assert target[1:] in anchors if target.startswith("#") else (ROOT / target).exists(), target


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_what_is_named_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in re.findall(r"`make ([\w-]+)", text):
        assert f"\n{name}:" in targets, name
    for path in re.findall(r"`((?:whiteboard|assets|tests|packaging|docs)/[\w./-]*)`", text):
        assert (ROOT / path).exists(), path


def only_png() -> bool:
    return run(["export", str(ROOT / "assets" / "examples" / "news-feed.whiteboard"), "-o", "x.svg"]) == 2


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("There is no freehand ink", lambda: "pen" not in tools()),
        ("pictures cannot be placed on the board", lambda: "insert.picture" not in {a.id for a in actions()}),
        ("Pictures are exported as PNG only", only_png),
        ("The interface is in English", lambda: not any((ROOT / "assets").glob("locale/*/*/*.mo"))),
    ],
)
def test_what_is_said_to_be_missing_is_missing(words: str, missing: Callable[[], bool]) -> None:
    told = words in " ".join(section("Limits").split())
    assert told == missing(), f"Limits and the program differ on: {words}"


def test_the_pictures_are_small_enough_to_be_kept() -> None:
    assert all(picture.stat().st_size < 300_000 for picture in (ROOT / "docs").glob("*.png"))


def test_the_changes_name_this_version() -> None:
    assert f"\n## [{__version__}]" in CHANGELOG
