"""The first start without a network: one sentence, details in a file, and a clean second try."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON = """#!/bin/sh
# A Python whose pip finds no network, as far as the set-up can tell.
case "$*" in
*"-m venv"*) mkdir -p "$3/bin"; cp "$0" "$3/bin/python";;
*"-m pip"*) echo "{words}" >&2; exit 1;;
*"import pip"*) [ -e "$(dirname "$0")/whole" ];;
esac
"""
OFFLINE = "WARNING: Retrying after NewConnectionError: Failed to resolve 'index'"

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("dpkg-query") is None, reason="the set-up is Debian's"
)


def start(root: Path, words: str) -> subprocess.CompletedProcess[str]:
    """Begin the set-up in a copy of the project, with that Python."""
    folder = root / "bin"
    folder.mkdir(exist_ok=True)
    for name in ("python3.11", "dpkg-query"):
        tool = folder / name
        # What Debian's packages lack here is not what is tried.
        tool.write_text(
            PYTHON.format(words=words) if "python" in name else "#!/bin/sh\necho install ok installed\n"
        )
        tool.chmod(0o755)
    for part in (
        "packaging/setup.sh",
        "packaging/constraints.txt",
        "pyproject.toml",
        "tests/interop/package-lock.json",
    ):
        (root / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / part, root / part)
    return subprocess.run(
        [root / "packaging" / "setup.sh", "run"],
        env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_offline_it_says_what_to_do_and_keeps_the_details_in_a_file(tmp_path: Path) -> None:
    ran = start(tmp_path, OFFLINE)
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert "needs the network once" in ran.stderr
    assert "NewConnectionError" not in ran.stderr
    assert "NewConnectionError" in (tmp_path / ".setup.log").read_text()


def test_another_failure_is_not_blamed_on_the_network(tmp_path: Path) -> None:
    ran = start(tmp_path, "ERROR: no space left on device")
    assert ran.returncode == 2
    assert "could not be installed" in ran.stderr
    assert "network" not in ran.stderr


def test_an_environment_that_was_cut_short_is_made_anew(tmp_path: Path) -> None:
    start(tmp_path, OFFLINE)
    (tmp_path / ".venv" / "left-over").touch()
    assert "Making the virtual environment" in start(tmp_path, OFFLINE).stderr
    assert not (tmp_path / ".venv" / "left-over").exists()
    (tmp_path / ".venv" / "bin" / "whole").touch()
    (tmp_path / ".venv" / "left-over").touch()
    assert "Making the virtual environment" not in start(tmp_path, OFFLINE).stderr
    assert (tmp_path / ".venv" / "left-over").exists()
