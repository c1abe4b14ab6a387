"""Reading and writing files: atomically, with one sentence for whatever is in the way."""

from __future__ import annotations

import errno
import os
import random
import resource
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from whiteboard.files.atomic import write_atomically
from whiteboard.files.store import load, save
from whiteboard.model.design import Design
from whiteboard.model.errors import DamagedFile, FileProblem, ForeignFile
from whiteboard.model.interview import Meta, Requirement

OLD = Design.of([], Meta(title="old"))
NEW = Design.of([], Meta(title="new"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "design.whiteboard"
    save(path, OLD)
    return path


def test_what_is_saved_is_loaded(file: Path) -> None:
    save(file, NEW)
    assert load(file).design == NEW
    assert os.listdir(file.parent) == [file.name]


def test_permissions_are_kept(file: Path) -> None:
    file.chmod(0o640)
    save(file, NEW)
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        save(tmp_path / "a.whiteboard", NEW)
    finally:
        os.umask(before)
    assert (tmp_path / "a.whiteboard").stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed(file: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.whiteboard"
    link.symlink_to(file)
    save(link, NEW)
    assert link.is_symlink()
    assert load(file).design == NEW
    assert os.listdir(link.parent) == [link.name]


def test_unknown_content_is_written_back(tmp_path: Path) -> None:
    path = tmp_path / "a.whiteboard"
    path.write_text('{"whiteboard": 1, "design": {"layers": [1]}, "plugins": {"a": 1}}')
    loaded = load(path)
    save(path, loaded.design, loaded.extras)
    assert load(path).extras == loaded.extras
    assert '"plugins": {"a": 1}' in path.read_text()


def test_leftovers_of_a_killed_program_are_swept_once_they_are_old(file: Path) -> None:
    old, fresh = file.parent / ".whiteboard-0.saving", file.parent / ".whiteboard-1.saving"
    for leftover in (old, fresh):
        leftover.write_bytes(b"half")
    os.utime(old, (0, 0))
    save(file, NEW)
    assert not old.exists()
    assert fresh.exists()


def failing(number: int) -> Callable[..., int]:
    def fail(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    ("function", "number", "words"),
    [
        ("open", errno.EACCES, "may not write"),
        ("open", errno.EROFS, "read-only"),
        ("fsync", errno.ENOSPC, "disk is full"),
        ("fsync", errno.EIO, os.strerror(errno.EIO)),
        ("fsync", errno.EDQUOT, "quota"),
        ("chmod", errno.EPERM, "may not write"),
        ("replace", errno.EACCES, "may not write"),
        ("replace", errno.EBUSY, os.strerror(errno.EBUSY)),
    ],
)
def test_a_failure_leaves_the_old_file_and_nothing_else(
    file: Path, monkeypatch: pytest.MonkeyPatch, function: str, number: int, words: str
) -> None:
    before = file.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, function, failing(number))
        with pytest.raises(FileProblem, match=words) as problem:
            save(file, NEW)
    assert str(file) in str(problem.value)
    assert file.read_bytes() == before
    assert os.listdir(file.parent) == [file.name]


def test_a_folder_that_cannot_be_synced_is_no_failure(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync
    synced: list[bool] = []

    def fsync(descriptor: int) -> None:
        is_folder = os.path.isdir(f"/proc/self/fd/{descriptor}")
        synced.append(is_folder)
        if is_folder:
            raise OSError(errno.EINVAL, "no")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    save(file, NEW)
    assert synced == [False, True]
    assert load(file).design == NEW


def test_an_interrupt_while_writing_leaves_no_temporary_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            save(file, NEW)
    assert load(file).design == OLD
    assert os.listdir(file.parent) == [file.name]


def test_a_really_full_disk(file: Path) -> None:
    """A file size limit makes the kernel refuse the write half-way, as a full disk does."""
    program = f"""
        from pathlib import Path
        from whiteboard.files.store import save
        from whiteboard.model.design import Design
        from whiteboard.model.errors import FileProblem
        from whiteboard.model.interview import Meta
        try:
            save(Path({str(file)!r}), Design.of([], Meta(title="x" * 100_000)))
        except FileProblem as problem:
            print(problem)
    """
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )
    assert "larger than allowed" in ran.stdout
    assert load(file).design == OLD
    assert os.listdir(file.parent) == [file.name]


def test_places_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "folder.whiteboard").mkdir()
    (tmp_path / "plain").write_text("")
    (tmp_path / "loop.whiteboard").symlink_to(tmp_path / "loop.whiteboard")
    os.mkfifo(tmp_path / "pipe.whiteboard")
    for name, words in {
        "folder.whiteboard": "is a folder",
        "missing/a.whiteboard": "does not exist",
        "plain/a.whiteboard": "not a folder",
        "loop.whiteboard": "link that leads to itself",
        "pipe.whiteboard": "not an ordinary file",
        "x" * 300 + ".whiteboard": "too long",
        "nul\0.whiteboard": "no file can have this name",
        "a.docx": "no format has a name like this",
    }.items():
        with pytest.raises(FileProblem, match=words) as problem:
            save(tmp_path / name, NEW)
        assert str(problem.value).startswith("Cannot save")
    assert not [name for name in os.listdir(tmp_path) if name.startswith(".")]


def test_a_write_protected_file_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The super-user may write everywhere, so the answer of the system is given here."""
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    with pytest.raises(FileProblem, match="may not write"):
        save(file, NEW)
    assert load(file).design == OLD


def test_what_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder.whiteboard").mkdir()
    os.mkfifo(tmp_path / "pipe.whiteboard")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    for name, words in {
        "missing.whiteboard": "no such file",
        "missing": "no such file",
        "folder.whiteboard": "is a folder",
        "pipe.whiteboard": "not an ordinary file",
        "photo.jpg": "in no format",
        "nul\0.whiteboard": "no file can have this name",
    }.items():
        with pytest.raises(FileProblem, match=words):
            load(tmp_path / name)
    save(tmp_path / "a.whiteboard", NEW)
    monkeypatch.setattr(os, "open", failing(errno.EACCES))
    with pytest.raises(FileProblem, match="may not read"):
        load(tmp_path / "a.whiteboard")


def test_a_damaged_file_is_named_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "a.whiteboard"
    path.write_bytes(b'{"whiteboard": 1, ')
    with pytest.raises(DamagedFile) as problem:
        load(path)
    assert str(problem.value).startswith(f"Cannot open {path}: it is damaged or cut short near line 1;")
    assert path.read_bytes() == b'{"whiteboard": 1, '
    path.write_bytes(b"%PDF-1.4")
    with pytest.raises(ForeignFile, match="no Whiteboard design"):
        load(path)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.whiteboard"
    with path.open("wb") as sparse:
        sparse.truncate(300 * 1024 * 1024)
    with pytest.raises(FileProblem, match="too large"):
        load(path)


SAVING = """
    import os, sys
    from pathlib import Path
    from whiteboard.files.store import save
    from whiteboard.model.design import Design
    from whiteboard.model.interview import Meta, Requirement
    records = [Requirement(id=f"r{n}", text="x" * 200) for n in range(300)]
    for _wish in sys.stdin:
        child = os.fork()
        number = 0
        while not child:
            number += 1
            save(Path(sys.argv[1]), Design.of(records, Meta(title=str(number))))
            if number == 1:
                print(os.getpid(), flush=True)
        print("ended by", os.WTERMSIG(os.waitpid(child, 0)[1]), flush=True)
"""
"""Imports what saves once, and for each line that comes in forks a process that saves without end."""


def test_killed_at_any_moment_the_file_opens(file: Path) -> None:
    moments = random.Random(7)
    seen: set[str] = set()
    command = [sys.executable, "-c", textwrap.dedent(SAVING), str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdin is not None
        assert parent.stdout is not None
        for _round in range(30):
            print("go", file=parent.stdin, flush=True)
            child = int(parent.stdout.readline())
            end = time.monotonic() + moments.uniform(0, 0.06)
            while time.monotonic() < end:
                pass
            os.kill(child, signal.SIGKILL)
            assert parent.stdout.readline() == f"ended by {signal.SIGKILL.value}\n"
            design = load(file).design
            assert len(design.answers_of(Requirement)) == 300
            seen.add(design.meta.title)
    assert len(seen) > 1, "every child was killed at the same moment"


def test_a_file_on_a_read_only_disk_is_not_blamed_on_permissions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "design.whiteboard"
    path.write_bytes(b"before")
    monkeypatch.setattr(os, "access", lambda *_asked: False)
    with pytest.raises(FileProblem, match="may not write"):
        write_atomically(path, b"after")
    read_only = SimpleNamespace(f_flag=os.ST_RDONLY)
    monkeypatch.setattr(os, "statvfs", lambda _path: read_only)
    with pytest.raises(FileProblem, match="this disk is read-only"):
        write_atomically(path, b"after")
    assert path.read_bytes() == b"before"
