"""One window on one file, however it is reached."""

from __future__ import annotations

import errno
import fcntl
import os
import sys
from pathlib import Path

import pytest

from whiteboard.files.atomic import write_atomically
from whiteboard.files.claim import Claim


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "feed.whiteboard"
    path.write_bytes(b"x")
    return path


@pytest.mark.parametrize("way", ["the same name", "a hard link", "a symbolic link", "a linked folder"])
def test_a_second_claim_is_refused_until_the_first_is_released(path: Path, tmp_path: Path, way: str) -> None:
    other = tmp_path / "other.whiteboard"
    if way == "the same name":
        other = path
    elif way == "a hard link":
        os.link(path, other)
    elif way == "a symbolic link":
        other.symlink_to(path)
    else:
        (tmp_path / "folder").symlink_to(tmp_path, target_is_directory=True)
        other = tmp_path / "folder" / path.name
    first, second = Claim(), Claim()
    assert first.take(path)
    assert first.holds(other)
    assert not second.take(other)
    first.release()
    assert second.take(other)
    second.release()


def test_what_is_written_is_claimed_before_it_is_there(path: Path) -> None:
    """Between a rename and a lock another window could come."""
    first, second = Claim(), Claim()
    seen: list[bool] = []

    def claim(fresh: Path) -> None:
        seen.append(path.read_bytes() == b"x" and first.take(fresh))

    write_atomically(path, b"new", before=claim)
    assert seen == [True]
    assert first.holds(path)
    assert not second.take(path)
    first.release()


def test_a_claim_that_is_refused_keeps_what_it_had(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"y")
    first, second = Claim(), Claim()
    assert first.take(path)
    assert second.take(other)
    assert not second.take(path)
    assert second.holds(other)
    first.release()
    second.release()


def test_what_is_not_there_or_cannot_be_opened_is_nobodys(tmp_path: Path) -> None:
    claim = Claim()
    assert claim.take(tmp_path / "nowhere")
    assert claim.take(tmp_path)
    assert claim.take(Path("a\0b"))
    assert not claim.holds(Path("a\0b"))
    claim.release()


def test_a_file_that_may_only_be_read_is_claimed_too(path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o555)
    first, second = Claim(), Claim()
    assert first.take(path)
    assert not second.take(path)
    first.release()
    path.parent.chmod(0o755)


@pytest.mark.skipif(sys.platform != "linux", reason="a process is told there what it has open")
def test_what_is_claimed_is_not_open_for_writing(path: Path) -> None:
    """Or the system would not let anybody make the disk read-only meanwhile."""
    claim = Claim()
    assert claim.take(path)
    mine = [int(fd.name) for fd in Path("/proc/self/fd").iterdir() if fd.exists() and fd.samefile(path)]
    assert [fcntl.fcntl(fd, fcntl.F_GETFL) & os.O_ACCMODE for fd in mine] == [os.O_RDONLY]
    claim.release()


def test_a_drive_that_locks_only_what_is_open_for_writing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = fcntl.flock

    def flock(descriptor: int, how: int) -> None:
        if fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY:
            raise OSError(errno.EBADF, "Bad file descriptor")
        lock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    first, second = Claim(), Claim()
    assert first.take(path)
    assert not second.take(path)
    first.release()
    assert second.take(path)
    second.release()
