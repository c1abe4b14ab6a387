"""Every format that lies in the formats' folder is found, and reads what it writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from whiteboard.assets import assets_dir
from whiteboard.files import formats as folder
from whiteboard.files.format import Format
from whiteboard.files.loaded import Extras
from whiteboard.files.migrations import SCHEMA, migrated
from whiteboard.files.native import read_native
from whiteboard.files.registry import format_for, formats
from whiteboard.model.ids import counted_ids


def test_every_file_of_the_folder_is_a_format() -> None:
    modules = [path.stem for path in Path(next(iter(folder.__path__))).glob("[!_]*.py")]
    assert len(formats()) == len(modules)
    assert len({f.id for f in formats()}) == len(modules)


def test_suffixes_name_one_format_each() -> None:
    suffixes = [suffix for f in formats() for suffix in f.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)
    for suffix in suffixes:
        found = format_for(Path("My.Design" + suffix.upper()))
        assert found is not None
        assert suffix in found.suffixes
    assert format_for(Path("whiteboard")) is None


@pytest.mark.parametrize("form", [f for f in formats() if f.read and f.write], ids=lambda f: f.id)
def test_what_a_format_writes_it_reads(form: Format) -> None:
    assert form.read is not None
    assert form.write is not None
    sample = read_native((assets_dir() / "examples" / "chat.whiteboard").read_bytes()).design
    data = form.write(sample, Extras())
    once = form.read(data, counted_ids()).design
    assert sorted((c.name, c.kind) for c in once.components) == sorted(
        (c.name, c.kind) for c in sample.components
    )
    assert len(once.flows) == len(sample.flows)
    assert sorted(z.name for z in once.zones) == sorted(z.name for z in sample.zones)


def test_a_present_file_needs_no_migration_and_a_newer_one_stays() -> None:
    content = {"whiteboard": SCHEMA, "design": {}}
    assert migrated(content, SCHEMA) is content
    assert migrated(content, SCHEMA + 5) is content
    with pytest.raises(KeyError):
        migrated(content, SCHEMA - 1)
