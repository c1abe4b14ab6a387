"""The document's layout as the papers tell it, by the viewer that stands there."""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

from tests.collab.relay.net import NetSeat
from tests.collab.relay.seat import hall
from whiteboard.document.codec import ROOTS
from whiteboard.model.elements import Component
from whiteboard.model.role import Role
from whiteboard.model.values import Box

PAPER = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text("utf-8")


def test_the_viewer_shows_a_room_as_it_changes() -> None:
    (viewer,) = re.findall(r"```python\n(.*?)```", PAPER, re.DOTALL)
    assert len([line for line in viewer.splitlines() if line.strip()]) <= 20

    async def test() -> None:
        async with hall() as relay:
            base = f"ws://127.0.0.1:{relay.port}"
            query = f"?wb=1&token={relay.token('r', Role.CANDIDATE)}"
            seat = NetSeat([base], "r", query=query)
            with seat.document.edit("Add") as edit:
                edit.add(Component(id="a", kind="service", name="Feed", box=Box(0, 0, 172, 64)))
            await seat.until_synced()
            address = f"{base}/r?token={relay.token('r', Role.OBSERVER)}"
            shown = await asyncio.create_subprocess_exec(
                sys.executable, "-c", viewer, address, stdout=asyncio.subprocess.PIPE
            )
            assert shown.stdout is not None
            async with asyncio.timeout(60):
                line = await shown.stdout.readline()
                assert line == b"a component Feed [0.0, 0.0, 172.0, 64.0]\n"
                with seat.document.edit("Rename") as edit:
                    edit.update("a", name="Timeline")
                while b"Timeline" not in line:
                    line = await shown.stdout.readline()
                    assert line
            shown.kill()
            await shown.communicate()
            await seat.close()

    asyncio.run(test())


def test_the_roots_are_those_that_the_papers_name() -> None:
    for root in ROOTS:
        assert f"| `{root}` |" in PAPER
