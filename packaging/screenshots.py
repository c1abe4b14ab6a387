"""Opens the real window on a virtual screen, works it with mouse and keys, and keeps pictures of it in docs/.

The arguments, if any, name the pictures to make.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.e2e.desk import Desk, virtual_screen  # noqa: E402  # the tests' hand is the best one for this

DOCS = ROOT / "docs"
EXAMPLES = ROOT / "assets" / "examples"
FLOWCHART = Path(__file__).with_name("photo-upload.mmd")
WIDE, SMALL = (1760, 1000), (1280, 800)
LEFT = QRect(0, 0, 1180, 1000)
COLOURS, AREAS = 256, 96
MOST_BYTES = 300_000

Shoot = Callable[[Path], None]


def start_page(work: Path) -> None:
    with _desk(work, "light", size=SMALL) as desk:
        desk.widget("Start page")
        _keep(desk, "start-page")


def news_feed_light(work: Path) -> None:
    _news_feed(work, "light")


def news_feed_dark(work: Path) -> None:
    _news_feed(work, "dark")


def inspector(work: Path) -> None:
    with _desk(work, "light", EXAMPLES / "news-feed.whiteboard") as desk:
        desk.until(busy=False, components=13)
        _press(desk, "shift+1")
        desk.click_element("Feed service")
        _press(desk)
        # Its rows are made a few at a time, and how many of them can be seen is the inspector's affair.
        _wait_until_still(desk)
        _keep(desk, "inspector", LEFT)


def imported(work: Path) -> None:
    _run("convert", FLOWCHART, work / "photo-upload.whiteboard")
    with _desk(work, "light", work / "photo-upload.whiteboard") as desk:
        desk.until(busy=False)
        _press(desk, "ctrl+shift+t", "shift+1")
        _keep(desk, "imported")


def failing(work: Path) -> None:
    with _desk(work, "light", EXAMPLES / "news-feed.whiteboard") as desk:
        desk.until(busy=False, components=13)
        _press(desk, "shift+1")
        desk.click_element("Feed service", button=3)
        # The fourth entry of the menu is "What dies with this?", the second fault in it that all of it stops.
        desk.keys("Down", "Down", "Down", "Down", "Right", "Down", "Return")
        desk.widget("Save the answer")
        desk.click("Next round")
        _wait_until_still(desk)
        _keep(desk, "what-dies")


def together(work: Path) -> None:
    design = work / "news-feed.whiteboard"
    design.write_text((EXAMPLES / "news-feed.whiteboard").read_text())
    with _desk(work, "light", design, name="Interviewer") as host:
        host.until(busy=False, components=13)
        host.click("Share")
        host.click("Start sharing")
        link = host.ask("widget", name="Invitation link", until={"text__has": "wb://"})["text"]
        host.click("Close")
        with _desk(work, "light", link, name="Candidate") as guest:
            guest.focus()
            guest.click("Join")
            guest.until(components=13, busy=False)
            guest.focus()
            _press(guest, "shift+1")
            guest.click_element("Feed service")
            # Where nothing is that the name at the pointer would hide.
            x, y, w, h = guest.element("Graph service")["box"]
            guest.hover(x + w // 2, y + h + 60)
            # Without a window manager nobody gives the board its focus back.
            x, y, _w, _h = host.widget("board")["box"]
            host.click_at(x + 40, y + 40)
            _press(host, "shift+1")
            host.until(cursors=1)
            _wait_until_still(host)
            _keep(host, "together")


def exported(work: Path) -> None:
    sample, picture = EXAMPLES / "url-shortener.whiteboard", DOCS / "exported.png"
    _run("export", sample, "-o", picture, "--scale", "1", "--theme", "dark", "--force")


PICTURES: tuple[Shoot, ...] = (
    start_page,
    news_feed_light,
    news_feed_dark,
    inspector,
    imported,
    failing,
    together,
    exported,
)


def _news_feed(work: Path, theme: str) -> None:
    design = work / "news-feed.whiteboard"
    design.write_text(_unfinished((EXAMPLES / "news-feed.whiteboard").read_text()))
    with _desk(work, theme, design) as desk:
        desk.until(busy=False, rules__has="capacity-exceeded")
        _press(desk, "shift+1")
        desk.keys("g")
        desk.widget("Why it matters")
        _keep(desk, f"news-feed-{theme}")


def _unfinished(text: str) -> str:
    """The sample as it may look halfway: a number that does not add up, and questions that are still open."""
    file = json.loads(text)
    design = file["design"]
    design["meta"]["phase"] = "scaling"
    for element in design["elements"]:
        for fact in ("invalidation", "ttl") if element.get("kind") == "cache" else ():
            del element["facts"][fact]
        if element["id"] == "graph":
            element["facts"] = {"replicas": 1}
        if element["id"] == "feed":
            element["facts"]["capacity"] = 400
    design["answers"] = [a for a in design["answers"] if a["type"] not in ("phase-note", "edge-case")]
    return json.dumps(file)


@contextmanager
def _desk(
    work: Path, theme: str, *files: Path | str, size: tuple[int, int] = WIDE, name: str = ""
) -> Iterator[Desk]:
    with virtual_screen(*size) as display, tempfile.TemporaryDirectory(dir=work) as home:
        settings = {"theme": theme, **({"display_name": name} if name else {})}
        (Path(home) / "settings.json").write_text(json.dumps(settings))
        desk = Desk(display, Path(home), *files)
        try:
            desk.fill_screen(*size)
            # The pointer would leave its mark on what it rests on.
            aside = ["xdotool", "mousemove", *map(str, size)]
            subprocess.run(aside, env={**os.environ, "DISPLAY": display}, check=True)
            yield desk
        finally:
            desk.kill()


def _press(desk: Desk, *keys: str) -> None:
    """Press keys that show no effect to wait for, and two that do: they are taken in their order."""
    desk.focus()
    desk.keys(*keys, "h")
    desk.until(tool="hand")
    desk.keys("v")
    desk.until(tool="select")


def _wait_until_still(desk: Desk) -> None:
    """Until nothing has come or gone in the window for a moment, and nobody's pointer has moved."""
    seen: object = None
    for _look in range(100):
        shown = desk.ask("widgets")["names"], desk.ask("state")["pointers"]
        if shown == seen:
            return
        seen = shown
        time.sleep(0.3)
    raise TimeoutError("the window does not come to rest")


def _keep(desk: Desk, name: str, part: QRect | None = None) -> None:
    path = DOCS / f"{name}.png"
    desk.screenshot(path)
    image = QImage(str(path))
    _save(image.copy(part or image.rect()), path)


def _save(image: QImage, path: Path) -> None:
    """Save with few colours; the edges of letters have thousands, which nobody can tell apart."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    table = _table(Counter(memoryview(plain.constBits()).cast("I")))
    few = plain.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)
    few.save(str(path), "PNG", 0)


def _table(used: Counter[int]) -> list[int]:
    """The colours of the large areas, and of the rest no two alike: a small icon must not lose to greys."""
    ranked = [colour for colour, _times in used.most_common()]
    for apart in range(8, 800, 8):
        chosen = ranked[:AREAS]
        for colour in ranked[AREAS:]:
            if all(_distance(colour, other) >= apart for other in chosen):
                chosen.append(colour)
            if len(chosen) > COLOURS:
                break
        else:
            break
    return chosen


def _distance(one: int, other: int) -> int:
    return sum(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (0, 8, 16))


def _run(*arguments: object) -> None:
    subprocess.run([sys.executable, "-m", "whiteboard", *map(str, arguments)], check=True, cwd=ROOT)


def main() -> int:
    DOCS.mkdir(exist_ok=True)
    wanted = sys.argv[1:]
    for shoot in PICTURES:
        if not wanted or shoot.__name__ in wanted:
            with tempfile.TemporaryDirectory() as work:
                shoot(Path(work))
    large = [p.name for p in DOCS.glob("*.png") if p.stat().st_size > MOST_BYTES]
    return 1 if large else 0


if __name__ == "__main__":
    sys.exit(main())
