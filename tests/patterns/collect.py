"""Every regular expression of the program: where it stands, what it is, and how it is used.

Run as a program it lists them as JSON. It has to be a program of its own: patterns that are put together at
import are heard by listening to `re` from the start.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "whiteboard"

FROM_ASSETS = (
    "whiteboard.language.german.phrases",
    "whiteboard.language.lexicon.lexicon",
    "whiteboard.language.time_frames.frames",
    "whiteboard.problems.points.all_points",
    "whiteboard.review.evidence.mechanisms.catalogue",
)
"""What reads patterns from the assets, which are made when they are first asked for."""

_ANCHORED = frozenset({"match", "fullmatch"})
_CALLS = frozenset({"compile", "sub", "subn", "search", "match", "fullmatch", "split", "findall", "finditer"})


@dataclass(frozen=True)
class Found:
    """One pattern, and how it is used: a "scan" looks for it from each place of a text on, a "match" and a
    "fullmatch" from one."""

    where: str
    pattern: str
    flags: int
    how: str

    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)


@dataclass(frozen=True)
class Site:
    """A call of `re` in the source."""

    where: str
    module: str
    call: ast.Call
    how: str

    @property
    def lines(self) -> range:
        return range(self.call.lineno, (self.call.end_lineno or self.call.lineno) + 1)


def every_pattern() -> list[Found]:
    """All of them.

    Raises:
        AssertionError: a place in the source makes patterns, and none was heard of.
    """
    listed = subprocess.run(
        [sys.executable, "-m", "tests.patterns.collect"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert listed.returncode == 0, listed.stderr
    return [Found(**one) for one in json.loads(listed.stdout)]


def sites() -> list[Site]:
    return [site for path in sorted(PACKAGE.rglob("*.py")) for site in _sites_of(path)]


def _sites_of(path: Path) -> Iterator[Site]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parts = path.relative_to(ROOT).with_suffix("").parts
    module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    names = {
        id(node.value): node.targets[0].id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "re":
            raise AssertionError(
                f"{path}:{node.lineno}: import the module `re`, or its patterns are not found"
            )
        if isinstance(node, ast.Call) and (how := _call_of_re(node)):
            where = f"{path.relative_to(ROOT)}:{node.lineno}"
            used = _used(tree, names.get(id(node), "")) if how == "compile" else how
            yield Site(where, module, node, used if used in _ANCHORED else "scan")


def _call_of_re(node: ast.Call) -> str:
    func = node.func
    if isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name) and func.value.id == "re":
        return func.attr if func.attr in _CALLS else ""
    return ""


def _used(tree: ast.Module, name: str) -> str:
    """How a private pattern is used, where that is one way of few."""
    if not name.startswith("_"):
        return "scan"
    uses = sum(
        isinstance(n, ast.Name) and n.id == name and isinstance(n.ctx, ast.Load) for n in ast.walk(tree)
    )
    ways = [
        call.func.attr
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in _ANCHORED
        for n in (call.func.value, *call.args)
        if isinstance(n, ast.Name) and n.id == name
    ]
    if not uses or len(ways) < uses:
        return "scan"
    return "fullmatch" if "fullmatch" in ways else "match"


class _Listener:
    """Takes down what is given to `re`, by file and line."""

    def __init__(self) -> None:
        self.heard: dict[str, dict[int, set[tuple[str, int]]]] = defaultdict(lambda: defaultdict(set))
        self._compile = re._compile  # type: ignore[attr-defined]
        re._compile = self._listen  # type: ignore[attr-defined]

    def _listen(self, pattern: str | re.Pattern[str], flags: int) -> re.Pattern[str]:
        compiled = self._compile(pattern, flags)
        frame: FrameType | None = sys._getframe(2)
        file = frame.f_code.co_filename if frame is not None else ""
        if frame is not None and file.startswith(str(PACKAGE)) and isinstance(compiled.pattern, str):
            self.heard[file][frame.f_lineno].add((compiled.pattern, compiled.flags))
        return compiled


def _make_phrases_at_once() -> None:
    """A phrase becomes a pattern when a text has a word of it; here each of them has to be heard."""
    phrases = importlib.import_module("whiteboard.language.phrases").Phrase
    begin = phrases.__init__

    def begin_and_make(self: Any, source: str, needs: frozenset[str]) -> None:
        begin(self, source, needs)
        self.search(next(iter(needs)))

    phrases.__init__ = begin_and_make


def main() -> None:
    listener = _Listener()
    _make_phrases_at_once()
    for info in pkgutil.walk_packages([str(PACKAGE)], "whiteboard."):
        if not info.name.endswith("__main__"):
            importlib.import_module(info.name)
    for read in FROM_ASSETS:
        module, _dot, name = read.rpartition(".")
        getattr(sys.modules[module], name)()
    found: list[Found] = []
    missing: list[str] = []
    for site in sites():
        lines = listener.heard[str(ROOT / site.where.rpartition(":")[0])]
        heard = {one for line in site.lines for one in lines[line]}
        if not heard and (written := _written(site)):
            heard = {written}
        if not heard:
            missing.append(site.where)
        found += (Found(site.where, pattern, flags, site.how) for pattern, flags in sorted(heard))
    if missing:
        sys.exit("No pattern was heard from " + ", ".join(missing))
    print(json.dumps([asdict(one) for one in found]))  # noqa: T201


def _written(site: Site) -> tuple[str, int] | None:
    """What stands in the call, where it hangs on nothing but names of its module."""
    names = vars(sys.modules[site.module])
    flags = [k.value for k in site.call.keywords if k.arg == "flags"]
    if _call_of_re(site.call) in {"compile", "search", "match", "fullmatch", "findall", "finditer"}:
        flags += site.call.args[{"compile": 1}.get(_call_of_re(site.call), 2) :]
    try:
        pattern, *given = (
            eval(compile(ast.Expression(part), site.where, "eval"), dict(names))
            for part in (site.call.args[0], *flags)
        )
    except NameError:
        return None
    if isinstance(pattern, bytes):
        return None
    compiled = re.compile(pattern, *given)
    return compiled.pattern, compiled.flags


if __name__ == "__main__":
    main()
