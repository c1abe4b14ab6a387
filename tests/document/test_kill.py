"""Killed at random moments, a process loses nothing that its journal had flushed."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from whiteboard.document.document import Document
from whiteboard.document.journal import Journal, fingerprint
from whiteboard.document.journal_files import journal_file
from whiteboard.document.recovery import discard, pending, recover
from whiteboard.model.elements import Component
from whiteboard.model.errors import JournalLocked

# Edits for ever; says after each flush how many edits are on disk, and now and then saves.
WRITER = """
import sys
from pathlib import Path
from whiteboard.document.document import Document
from whiteboard.document.journal import Journal
from whiteboard.model.design import Design
from whiteboard.model.elements import Component
from whiteboard.model.values import Box

folder, batch, save_every = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
document, journal = Document(), Journal(folder, "k")
document.subscribe_updates(journal.append)
document.load(Design())
edits = 0
while True:
    for _ in range(batch):
        edits += 1
        with document.edit("Edit") as edit:
            edit.add(Component(id=f"c{edits}", kind="service", name="x" * edits, box=Box(edits, 0, 1, 1)))
    if save_every and edits % save_every == 0:
        journal.saved(folder / "feed.whiteboard", str(edits))
    else:
        journal.flush()
    print(edits, flush=True)
"""


@pytest.mark.parametrize("seed", range(8))
def test_what_was_flushed_is_recovered(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    batch, save_every = dice.choice([1, 3, 40]), dice.choice([0, 120])
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path), str(batch), str(save_every)],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        flushed = 0
        for _ in range(dice.randrange(1, 60)):
            flushed = int(process.stdout.readline())
        with pytest.raises(JournalLocked):
            Journal(tmp_path, "k")
        assert pending(tmp_path) == ()
        # It goes on meanwhile, so that it dies anywhere between edit, flush and save.
        process.kill()
        said = process.stdout.read().split("\n")
    flushed = int(said[-2]) if len(said) > 1 else flushed
    found = pending(tmp_path)
    if not found:
        # It died right after a save: what it had written last is what the design file holds.
        journal = Journal(tmp_path, "k")
        assert [n for n in range(flushed, flushed + batch + 1) if journal.kept(str(n)) is not None]
        journal.close()
        return
    (one,) = found
    design = recover(one).design
    assert len(design.elements) >= flushed
    for number in range(1, len(design.elements) + 1):
        element = design.elements[f"c{number}"]
        assert isinstance(element, Component)
        assert element.name == "x" * number
    saved = int(one.fingerprint or 0)
    assert one.edits == len(design.elements) - saved
    discard(one)
    assert pending(tmp_path) == ()


def test_reopening_after_a_kill_right_after_a_save_resumes(tmp_path: Path) -> None:
    writer = WRITER.replace("while True:", "while edits < 3:") + "\nsys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", writer, str(tmp_path), "1", "3"],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        for _ in range(3):
            process.stdout.readline()
        process.kill()
    assert journal_file(tmp_path, "k").exists()
    assert pending(tmp_path) == ()
    journal = Journal(tmp_path, "k")
    assert journal.kept(fingerprint(b"")) is None
    state = journal.kept("3")
    assert state is not None
    document = Document()
    document.resume(state)
    assert set(document.design.elements) == {"c1", "c2", "c3"}
    journal.close()
