"""A mock interview in two programs, driven with mouse and keys on a clock of its own; stage by stage."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.clock import Clock
from tests.e2e.desk import Desk, virtual_screen
from tests.e2e.kept_from import found_in, rows_of, solution_of, stored
from tests.e2e.listening import Listening, messages
from whiteboard.problems.catalogue import problems

INSIDE = Path(__file__).with_name("clocked_inside.py")
PANE = "interviewer-pane"
PANE_PLACE = 1930, 0, 490, 1080
"""Beside the window, as on a second screen."""
OWN_WORDS = [
    "Led the conversation",
    "Took a hint and used it",
    "hesitated badly about who owns a partition",
]
"""Of the pane, beside those of the problem; the last one is what is noted privately."""
PROGRAMS_WORDS = ["Nothing on the board changed.", "Daily active users"]
"""That are on everybody's screen, and by chance in a solution as well."""


class Mock:
    """`ada` interviews and hosts, `ben` is the candidate; what his machine is sent goes past `tap`."""

    def __init__(self, folder: Path, screens: tuple[str, str], clock: Clock, theme: str, shots: Path) -> None:
        self.clock, self.problem = clock, problems()["chat"]
        self._folder, self._screens, self._shots, self._theme = folder, screens, shots, theme
        self._open_to_all = [self.problem.title, self.problem.prompt, *PROGRAMS_WORDS]
        self._ticks = 0
        self.tap: Listening | None = None
        self._seats: list[Desk] = []
        for name in ("ada", "ben"):
            (folder / name).mkdir()
            (folder / name / "settings.json").write_text(json.dumps({"theme": theme}))
        self.ada = self._start(0, "ada")

    def _start(self, screen: int, name: str, *files: str) -> Desk:
        home, around = self._folder / name, self.clock.environment
        desk = Desk(self._screens[screen], home, *files, inside=INSIDE, environment=around)
        self._seats.append(desk)
        return desk

    def begin(self) -> None:
        """Choose the problem, invite, and have the candidate in."""
        ada = self.ada
        ada.fill_screen()
        ada.click(f"Practise: {self.problem.title}")
        ada.until(dialog="interview-start")
        ada.focus()
        ada.click("Mode: Mock interview")
        self.shoot("01-mode", seats="a")
        ada.click("Start the interview")
        ada.until(dialog="")
        ada.focus()
        self.clock.advance(95)
        link = self.share()
        self.shoot("02-invitation", seats="a")
        ada.click("Close")
        self.open_pane()
        self.tap = Listening(link)
        ben = self.ben = self._start(1, "ben", self.tap.tapped)
        ben.focus()
        ben.click("Your name")
        ben.type("Ben")
        ben.click("Join")
        ben.ask("widget", name="room-state", until={"text": "Synced"})
        ben.fill_screen()
        ben.widget("Your interviewer is in the room: ask them.")
        # Nobody's minutes are lost to the invitation.
        assert ben.widget("45:00")["text"] == "45:00"
        self.shoot("03-together")

    def until_minute(self, minute: float) -> None:
        """Of the interview's clock."""
        self.clock.advance(max(0.0, minute * 60 - float(self.ben.ask("spent")["seconds"])))

    def share(self) -> str:
        ada = self.ada
        ada.click("Share")
        ada.widget("Start sharing")
        if not ada.ask("widget", name="Ada")["found"]:
            ada.click("Your name")
            ada.type("Ada")
        ada.click("Start sharing")
        return str(ada.ask("widget", name="Invitation link", until={"text__has": "wb://"})["text"])

    def open_pane(self) -> None:
        ada = self.ada
        ada.focus()
        ada.click("board")
        ada.keys("ctrl+k")
        ada.until(focus="Command")
        ada.type("Interviewer's pane")
        ada.keys("Return")
        ada.place(PANE, *PANE_PLACE)
        ada.focus(PANE)

    def press(self, *keys: str) -> None:
        """In the pane."""
        self.ada.focus(PANE)
        self.ada.keys(*keys)

    def choose(self, listed: str) -> None:
        """Take the pane's keyboard to one of its lists."""
        self.ada.focus(PANE)
        self.ada.click(listed)

    def says(self, text: str, *end: str) -> None:
        """The candidate types; what anybody typed is no secret."""
        self._open_to_all.append(text)
        self.ben.type(text)
        self.ben.keys(*(end or ("Return",)))

    def answer(self, place: int) -> None:
        """The candidate has asked aloud; the interviewer answers and notes it."""
        question = self.problem.questions[place]
        self._open_to_all += [question.ask, question.answer]
        self.choose("Answers to give")
        self.ada.keys("Home", *["Down"] * place, "a")
        self.ben.widget(question.ask)

    def deal(self, place: int) -> None:
        words = self.problem.curveballs[place].deal.strip()
        self._open_to_all.append(words)
        self.press(f"alt+{place + 1}")
        self.ben.widget(f"Curveball: {words}")

    def put_away(self, place: int) -> None:
        words = self.problem.curveballs[place].deal.strip()
        self.press(f"alt+{place + 1}")
        assert not self.ben.ask("widget", name=f"Curveball: {words}", until={"found": False})["found"]

    def lead_on(self, number: int, title: str) -> None:
        """From the pane, into the next phase; the candidate is told of it."""
        self.press("alt+shift+bracketright")
        self.ben.until(toast__has=f"The interview is in phase {number} now: {title}.")
        self.ben.focus()
        self.ben.click("board")

    def note(self, words: str) -> None:
        """Privately."""
        self.press("n")
        self.ada.focus()
        self.ada.click("New note")
        self.ada.type(words)
        self.ada.keys("Return")
        self.ada.ask("items", name="Private notes", until={"texts__has": words})
        self.ada.keys("Escape")

    def rows(self, listed: str = "Points to listen for") -> list[str]:
        return str(self.ada.ask("items", name=listed)["texts"]).split("\n")

    def draw(self, parts: list[tuple[str, str, str, int, int]], flows: list[tuple[str, str]]) -> None:
        """`parts`: what to search for, the tile, the name, and the board point of each."""
        ben = self.ben
        before = ben.ask("state")
        for count, (search, tile, name, x, y) in enumerate(parts, start=int(before["components"]) + 1):
            ben.search("Search components", search)
            left, top, width, height = ben.widget(tile)["box"]
            ben.drag((left + width // 2, top + height // 2), ben.board(x, y))
            ben.until(components=count, editing=True)
            self._open_to_all.append(tile)
            self.says(name)
            ben.until(editing=False)
            self.clock.advance(15)
        for count, (source, target) in enumerate(flows, start=int(before["flows"]) + 1):
            x, y, w, h = ben.element(source)["box"]
            x2, y2, w2, h2 = ben.element(target)["box"]
            beside = abs(x2 - x) > w // 2
            start = (x + w if x2 > x else x, y + h // 3) if beside else (x + w // 3, y + h if y2 > y else y)
            ben.drag(start, (x2 + w2 // 2, y2 + h2 // 2))
            ben.until(flows=count)
            self.clock.advance(15)

    def kill_the_interviewer(self) -> None:
        """kill -9, and come back into the same room with what was noted."""
        before, listed = self.rows(), "Points to listen for"
        self.ada.kill()
        ben = self.ben
        ben.ask("widget", name="room-state", until={"text": "Not in the room"})
        ada = self.ada = self._start(0, "ada")
        ada.fill_screen()
        ada.click("Recover")
        ada.until(busy=False, title="Chat[*] — Whiteboard")
        ada.ask("ticked", mark="recovered", until=True)
        if ada.ask("state")["dialog"]:
            # Nothing was edited for minutes before, and the interview went on.
            ada.focus()
            ada.click("Count that time")
            ada.until(dialog="")
        ada.focus()
        self.share()
        ada.click("Close")
        ben.focus()
        ben.click("room-state")
        ben.ask("widget", name="room-state", until={"text": "Synced"})
        self.open_pane()
        ada.ask("items", name=listed, until={"texts": "\n".join(before)})

    def save(self) -> None:
        """The candidate keeps a file of it, beside all else on that machine."""
        ben = self.ben
        ben.focus()
        ben.click("board")
        ben.keys("ctrl+s")
        ben.until(dialog="QFileDialog")
        ben.focus()
        ben.keys("ctrl+a")
        ben.type(str(self._folder / "ben" / "chat.whiteboard"))
        ben.keys("Return")
        ben.until(dialog="", modified=False, busy=False)

    def secrets(self) -> set[str]:
        """Each three words in a row of the pane and of the solution that nobody has said aloud or typed."""
        return rows_of([*solution_of(self.problem.id), *OWN_WORDS]) - rows_of(self._open_to_all)

    def got(self) -> dict[str, list[bytes]]:
        """All that the candidate's machine was sent and has stored."""
        assert self.tap is not None
        sent = {f"connection {n}": messages(line) for n, line in enumerate(self.tap.received())}
        return {**sent, **stored(self._folder / "ben")}

    def told(self, secrets: set[str]) -> dict[str, set[str]]:
        """Which of the words are in what the candidate's machine got, and where."""
        found = {place: found_in(held, secrets) for place, held in self.got().items()}
        return {place: words for place, words in found.items() if words}

    def check(self) -> None:
        """Nothing of the pane or the solution is on the candidate's machine, and the search would find it."""
        secrets = self.secrets()
        told = self.told(secrets)
        assert told == {}, told
        said = rows_of(self._open_to_all)
        assert set(self.told(said)) > {"connection 0", "chat.whiteboard"}
        mine = [data for held in stored(self._folder / "ada").values() for data in held]
        noted = found_in(mine, secrets)
        assert rows_of(OWN_WORDS[-1:]) <= noted
        assert len(noted) > 20

    def end(self) -> None:
        """The candidate marks first and blind, then the interviewer, whose end releases it."""
        ada, ben = self.ada, self.ben
        ben.focus()
        ben.click("board")
        ben.keys("ctrl+k")
        ben.until(focus="Command")
        ben.type("End the interview")
        ben.keys("Return")
        ben.until(dialog="interview-end")
        ben.focus()
        ben.click("Your design in two sentences")
        self.says("Gateways hold the connections. The store numbers what is written.", "Tab")
        ben.click("Problem framing: 3  Hire")
        self.shoot("20-own-marks", seats="b")
        ben.click("Keep my marks")
        ben.until(dialog="")
        ada.ask("widget", name=PANE, until=True)
        ada.widget("They have marked themselves. End the interview, and give your own marks.")
        self.press("e")
        ada.until(dialog="interview-end")
        ada.focus()
        ada.click("Problem framing: 2  Lean no")
        self.shoot("21-interviewers-marks", seats="a")

    def release(self) -> None:
        self.ada.click("Go to the debrief")
        self.ada.until(dialog="")
        self.ben.until(toast__has="The interview has ended. How it went is in Interview, Debrief.")

    def shoot(self, name: str, seats: str = "ab") -> None:
        """A picture of each seat's screen, with its clocks as they are now."""
        self._ticks += 1
        for letter, desk in zip("ab", (self.ada, getattr(self, "ben", None)), strict=True):
            if letter in seats and desk is not None:
                desk.ask("ticked", mark=self._ticks, until=True)
                seat = "interviewer" if letter == "a" else "candidate"
                desk.screenshot(self._shots / f"{self._theme}-{name}-{seat}.png")

    def close(self) -> str:
        """End everything; what the programs said on their standard error."""
        for desk in self._seats:
            if desk.process.poll() is None:
                desk.kill()
        if self.tap is not None:
            self.tap.close()
        said = {desk.errors.parent.name: desk.errors.read_text() for desk in self._seats}
        return "\n".join(f"{name}: {text}" for name, text in said.items() if text)


@contextmanager
def a_mock(folder: Path, theme: str, shots: Path) -> Iterator[Mock]:
    """Two screens, the interviewer's with room for the pane beside the window."""
    with virtual_screen(width=2420) as hers, virtual_screen() as his:
        mock = Mock(folder, (hers, his), Clock(folder / "clock"), theme, shots)
        try:
            yield mock
        finally:
            errors = mock.close()
    assert errors == "", errors
