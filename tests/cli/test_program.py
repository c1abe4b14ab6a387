"""The commands: results, exit codes, and one sentence for whatever is wrong."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from whiteboard import __version__
from whiteboard.cli.program import run
from whiteboard.files.store import load, save
from whiteboard.model.design import Design
from whiteboard.model.elements import Component, Flow, FlowEnd
from whiteboard.model.interview import Correction, Meta, PhaseNote, Requirement
from whiteboard.model.level import Level
from whiteboard.model.mode import Mode
from whiteboard.model.phase import Phase
from whiteboard.model.values import Box, FrozenMap

MERMAID = "graph LR\nA[Users] -->|GET /x| B[Cart Service x3]\nB --> C[(Postgres)]\n"


@pytest.fixture
def design(tmp_path: Path) -> Path:
    path = tmp_path / "design.whiteboard"
    box = Box(0, 0, 172, 64)
    save(
        path,
        Design.of(
            [
                Component(id="u", order="1", box=box, kind="client", name="Users"),
                Component(
                    id="s",
                    order="2",
                    box=box.moved(300, 0),
                    kind="service",
                    name="Cart Service",
                    facts=FrozenMap({"replicas": 1.0}),
                ),
                Component(id="d", order="3", box=box.moved(600, 0), kind="rdbms", name="Postgres"),
                Flow(id="f", order="4", source=FlowEnd(element="u"), target=FlowEnd(element="s")),
                Flow(id="g", order="5", source=FlowEnd(element="s"), target=FlowEnd(element="d")),
                Requirement(id="r", text="keep carts"),
            ],
            Meta(title="Cart", phase=Phase.DETAILED),
        ),
    )
    return path


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    path = tmp_path / "newer.whiteboard"
    path.write_text('{"whiteboard": 99, "design": {}}')
    return path


def process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program as a process of its own, in a bare environment without a display."""
    bare = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")} | environment
    return subprocess.run(
        [sys.executable, "-c", "from whiteboard.cli import main; main()", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=bare,
        check=False,
        cwd=Path(__file__).resolve().parents[2],
    )


def complaint(capsys: pytest.CaptureFixture[str], arguments: Sequence[object]) -> str:
    """The one sentence that a wrong call ends with."""
    assert run([str(a) for a in arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("whiteboard: ")
    assert told.err.endswith(".\n")
    assert told.err.count("\n") == 1
    return told.err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"whiteboard {__version__}\n"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    told = capsys.readouterr().out
    for word in ("export", "review", "convert", "new", "problems", "[FILE]"):
        assert word in told


def test_small_commands_import_nothing_heavy() -> None:
    heavy = ("PySide6", "networkx", "pycrdt", "rich", "whiteboard.files.native", "whiteboard.review.engine")
    program = (
        "import sys\nfrom whiteboard.cli.program import run\ncode = run(['--version'])\n"
        f"sys.exit(code or ' '.join(n for n in {heavy!r} if n in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["exprot"], "exprot is neither a file nor a command"),
        (["missing.whiteboard"], "neither a file nor a command"),
        (["--thme"], "--thme"),
        (["export"], "Missing argument 'FILE'"),
        (["export", "a.whiteboard"], "Missing option '--output'"),
        (["export", "a.whiteboard", "-o", "x.png", "--scale", "9"], "--scale"),
        (["export", "a.whiteboard", "-o", "x.png", "--theme", "pink"], "'light', 'dark'"),
        (["export", "a.whiteboard", "-o", "x.jpg"], "ends in .png"),
        (["export", "missing.whiteboard", "-o", "x.png"], "no such file"),
        (["review", "missing.whiteboard"], "no such file"),
        (["review", "a.whiteboard", "--phase", "lunch"], "understanding"),
        (["review", "a.whiteboard", "--fail-on", "doom"], "critical"),
        (["convert", "missing.mmd", "x.whiteboard"], "no such file"),
        (["convert", "only-one"], "Missing argument 'OUT'"),
        (["new"], "Missing option '--output'"),
        (["new", "-o", "x.mmd"], "ends in .whiteboard"),
        (["new", "--problem", "no-such", "-o", "x.whiteboard"], "no practice problem 'no-such'"),
        (["new", "--mode", "loud", "-o", "x.whiteboard"], "'learn', 'practice', 'mock'"),
        (["new", "--level", "junior", "-o", "x.whiteboard"], "'mid', 'senior', 'staff'"),
        (["new", "--minutes", "4", "-o", "x.whiteboard"], "5 to 240 minutes, not 4"),
        (["problems", "extra"], "extra"),
    ],
)
def test_bad_use_gets_one_sentence(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    arguments: list[str],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert words in complaint(capsys, arguments)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [["export", "-o", "x.png"], ["review"], ["convert"]])
def test_bad_input_gets_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, newer: Path, command: list[str]
) -> None:
    after = [tmp_path / "out.whiteboard"] if command == ["convert"] else []
    assert "newer version" in complaint(capsys, [*command, newer, *after])
    damaged = tmp_path / "damaged.whiteboard"
    damaged.write_text('{"whiteboard": 1, "des')
    assert "damaged or cut short" in complaint(capsys, [*command, damaged, *after])
    foreign = tmp_path / "foreign.whiteboard"
    foreign.write_bytes(b"\x89PNG\r\n")
    assert "no Whiteboard design" in complaint(capsys, [*command, foreign, *after])
    other = tmp_path / "other.mmd"
    other.write_text("sequenceDiagram\nA->>B: x")
    assert "only flowcharts" in complaint(capsys, [*command, other, *after])
    assert not (tmp_path / "out.whiteboard").exists()


def test_convert_there_and_back(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    source, native, back = tmp_path / "cart.mmd", tmp_path / "cart.whiteboard", tmp_path / "back.mmd"
    source.write_text(MERMAID + "?? odd\n")
    assert run(["convert", str(source), str(native)]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "note: Line 4: '?? odd' was not understood and is left out.\n"
    design = load(native).design
    assert design.meta.title == "cart"
    assert [c.name for c in design.components] == ["Users", "Cart Service x3", "Postgres"]
    assert run(["convert", str(native), str(back)]) == 0
    assert "Cart Service x3" in back.read_text()
    assert capsys.readouterr().err == ""


def test_convert_says_what_gets_lost(
    capsys: pytest.CaptureFixture[str], design: Path, tmp_path: Path
) -> None:
    assert run(["convert", str(design), str(tmp_path / "a.mmd")]) == 0
    assert (
        capsys.readouterr().err
        == "note: The interview's records are not part of a flowchart and were left out.\n"
    )


def test_converting_a_native_file_keeps_every_byte(design: Path, tmp_path: Path) -> None:
    data = design.read_bytes().replace(b'  "design"', b'  "plugins": {"b": 1, "a": 2},\n  "design"')
    design.write_bytes(data)
    copy, again = tmp_path / "copy.whiteboard", tmp_path / "again.whiteboard"
    assert run(["convert", str(design), str(copy)]) == 0
    assert run(["convert", str(copy), str(again)]) == 0
    assert b'"plugins": {"b": 1, "a": 2}' in copy.read_bytes()
    assert copy.read_bytes() == again.read_bytes()


def test_what_exists_is_replaced_by_force_only(
    capsys: pytest.CaptureFixture[str], design: Path, tmp_path: Path
) -> None:
    there = tmp_path / "there.whiteboard"
    there.write_text("theirs")
    assert "there.whiteboard exists; choose another name, or --force" in complaint(
        capsys, ["convert", design, there]
    )
    picture = tmp_path / "there.png"
    picture.write_text("theirs")
    assert "there.png exists" in complaint(capsys, ["export", design, "-o", picture])
    assert (there.read_text(), picture.read_text()) == ("theirs", "theirs")
    assert run(["convert", str(design), str(there), "--force"]) == 0
    assert load(there).design.meta.title == "Cart"


def test_a_file_is_not_converted_onto_itself(
    capsys: pytest.CaptureFixture[str], design: Path, tmp_path: Path
) -> None:
    before = design.read_bytes()
    (tmp_path / "link.whiteboard").symlink_to(design)
    for out in (design, tmp_path / "link.whiteboard"):
        assert "the same file" in complaint(capsys, ["convert", design, out, "--force"])
    assert design.read_bytes() == before


def test_new_and_problems(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.whiteboard"
    assert run(["new", "-o", str(path)]) == 0
    assert load(path).design.elements == {}
    assert "exists" in complaint(capsys, ["new", "-o", path])
    assert run(["problems"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) >= 3
    assert any(re.fullmatch("file-sync +hard +File sync +storage, consistency, real-time", x) for x in lines)
    chosen = lines[0].split()[0]
    assert run(["new", "--problem", chosen, "-o", str(path), "--force"]) == 0
    assert load(path).design.meta.problem == chosen


def test_new_begins_an_interview_as_it_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "a.whiteboard"
    wanted = ["--mode", "mock", "--level", "staff", "--minutes", "50"]
    assert run(["new", "--problem", "chat", *wanted, "-o", str(path)]) == 0
    design = load(path).design
    meta = design.meta
    assert (meta.mode, meta.level, meta.mock, design.clock.budget) == (Mode.MOCK, Level.STAFF, True, 50)
    assert run(["new", "-o", str(path), "--force"]) == 0
    plain = load(path).design
    assert (plain.meta.mode, plain.meta.mock, plain.clock.budget) == (Mode.LEARN, False, 45)


def test_review_as_json(capsys: pytest.CaptureFixture[str], design: Path) -> None:
    assert run(["review", str(design), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["schema"] == 1
    assert set(report) >= {"schema", "design", "concerns", "coverage"}
    assert report["concerns"]
    for concern in report["concerns"]:
        assert set(concern) >= {
            "id", "rule", "phase", "category", "severity", "confidence", "state", "subjects", "message",
            "question", "resolved_by", "source", "evidence",
        }  # fmt: skip
        assert concern["phase"] in set(Phase)
        assert all(set(subject) == {"id", "label"} for subject in concern["subjects"])
    assert set(report["coverage"]) == set(Phase)


def test_review_stops_at_the_phase(capsys: pytest.CaptureFixture[str], design: Path) -> None:
    assert run(["review", str(design), "--json", "--phase", "understanding"]) == 0
    phases = {concern["phase"] for concern in json.loads(capsys.readouterr().out)["concerns"]}
    assert phases <= {"understanding"}


def test_review_as_text(capsys: pytest.CaptureFixture[str], design: Path) -> None:
    assert run(["review", str(design)]) == 0
    told = capsys.readouterr().out
    assert "Cart" in told
    assert "?" in told


def test_review_of_a_mock_is_held_back_unless_it_is_asked_for(
    capsys: pytest.CaptureFixture[str], design: Path, tmp_path: Path
) -> None:
    path, drawn = tmp_path / "mock.whiteboard", load(design).design
    save(path, drawn.with_records([drawn.meta.changed(mock=True)]))
    for options in ([], ["--json"], ["--analyses"]):
        assert run(["review", str(path), *options]) == 3
        said = capsys.readouterr()
        assert said.out == ""
        assert "mock.whiteboard is of a mock interview" in said.err
        assert "--mock" in said.err
        assert said.err.count("\n") == 1
    assert run(["review", str(path), "--mock"]) == 0
    assert "Postgres" in capsys.readouterr().out


def test_review_with_analyses(capsys: pytest.CaptureFixture[str], design: Path) -> None:
    assert run(["review", str(design), "--analyses"]) == 0
    told = capsys.readouterr().out
    for title in ("Load", "Capacity", "Latency", "Availability", "Storage", "Bandwidth", "Cost a month"):
        assert f"\n{title}\n" in told
    assert "unknown: needs" in told
    assert run(["review", str(design), "--analyses", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [section["id"] for section in data["analyses"]][:2] == ["load", "capacity"]
    assert run(["review", str(design), "--json"]) == 0
    assert "analyses" not in json.loads(capsys.readouterr().out)


def test_review_with_what_was_understood(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "cart.whiteboard"
    box = Box(0, 0, 172, 64)
    cart = Component(id="c", kind="service", name="Cart", box=box, note="peak 40k requests/s")
    note = PhaseNote(id="note-detailed", text="The Cart keeps orders 90 days")
    wrong = Correction(id="k", where="note-detailed", text=note.text, read="retention 7776000 7776000")
    save(path, Design.of([cart, note, wrong]))
    assert run(["review", str(path), "--understood"]) == 0
    told = capsys.readouterr().out
    assert (
        "\nWhat I understood:\n\nCart\n"
        "  “peak 40k requests/s” (design)\n    - Rate: 40k requests/s, at peak\n"
    ) in told
    assert ("  “The Cart keeps orders 90 days” (design)\n    - not meant: Retention: kept 90 days\n") in told
    assert run(["review", str(path), "--understood", "--json"]) == 0
    (part,) = json.loads(capsys.readouterr().out)["understood"]
    assert (part["id"], part["label"]) == ("c", "Cart")
    assert [s["readings"][0]["state"] for s in part["sentences"]] == ["read", "removed"]
    assert run(["review", str(path), "--json"]) == 0
    assert "understood" not in json.loads(capsys.readouterr().out)
    assert run(["review", str(path)]) == 0
    assert "What I understood" not in capsys.readouterr().out


def test_fail_on(capsys: pytest.CaptureFixture[str], design: Path, tmp_path: Path) -> None:
    assert run(["review", str(design), "--fail-on", "info"]) == 1
    assert capsys.readouterr().out != ""
    empty = tmp_path / "empty.whiteboard"
    save(empty, Design())
    assert run(["review", str(empty), "--phase", "understanding", "--fail-on", "critical"]) == 0


def png_size(data: bytes) -> tuple[int, int]:
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def test_export_needs_no_screen(design: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.png", tmp_path / "two.png"
    done = process("export", design, "-o", one, "--scale", 1)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")
    done = process(
        "export", design, "-o", two, "--theme", "dark", "--background", "transparent", "--margin", 64
    )
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")
    (w1, h1), (w2, h2) = png_size(one.read_bytes()), png_size(two.read_bytes())
    assert (w2, h2) == (2 * (w1 + 64), 2 * (h1 + 64))


def test_the_scale_that_a_wide_board_is_told_to_take_exists(tmp_path: Path) -> None:
    design, picture = tmp_path / "wide.whiteboard", tmp_path / "wide.png"
    far = [Box(-9_000_000, 9_000_000, 172, 64), Box(9_000_000, -9_000_000, 1_000_000, 64)]
    boxes = [Component(id=str(n), order=str(n), box=box, kind="service") for n, box in enumerate(far)]
    save(design, Design.of(boxes))
    told = process("export", design, "-o", picture)
    assert told.returncode == 2
    done = process("export", design, "-o", picture, "--scale", told.stderr.split()[-1].rstrip("."))
    assert (done.returncode, done.stderr) == (0, "")


def test_export_into_a_folder_that_is_not_there(design: Path, tmp_path: Path) -> None:
    done = process("export", design, "-o", tmp_path / "missing" / "a.png")
    assert done.returncode == 2
    assert "its folder does not exist" in done.stderr


def test_a_reader_that_goes_away_is_no_error(design: Path) -> None:
    program = (
        "import os, sys; from whiteboard.cli.program import run; os.close(0); sys.exit(run(sys.argv[1:]))"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program, "review", str(design), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.close()
    assert child.stderr.read() == b""
    assert child.wait() == 0
    child.stderr.close()


def test_a_result_that_cannot_be_written(design: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", "from whiteboard.cli import main; main()", "review", str(design)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "whiteboard: The result cannot be written: No space left on device.\n"


def test_letters_that_the_terminal_does_not_know(tmp_path: Path) -> None:
    path = tmp_path / "ünï.whiteboard"
    save(path, Design.of([Component(id="a", box=Box(0, 0, 172, 64), kind="service", name="日本")]))
    done = process("review", path, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


def test_a_broken_invitation_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["wb://host:1/room"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "no complete invitation" in said
