"""What to ask oneself in each phase."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.model.phase import Phase


def prompts(phase: Phase) -> tuple[str, ...]:
    """The questions that carry a candidate through one phase."""
    return {
        Phase.UNDERSTANDING: (
            _("Who uses it, and what are the three things they must be able to do?"),
            _("Which of speed, scale, security and availability matters most here, and as what number?"),
            _("What do you leave out, and does your interviewer agree?"),
            _("How many users, requests per second and bytes does that make?"),
        ),
        Phase.HIGH_LEVEL: (
            _("Where does a request enter, and which parts does it pass until it is answered?"),
            _("Which requirement has no way over the board yet?"),
            _("Which calls does the API offer, and which things does the system keep?"),
            _("Which part can grow by adding machines, and which only by a bigger one?"),
        ),
        Phase.DETAILED: (
            _("Which two or three parts make this problem hard? Go deep on those."),
            _("What is the key of each store, and how is its data split and copied?"),
            _("Where is the bottleneck, at what number, and what relieves it?"),
            _("What happens on the write path when a step behind it is slow?"),
        ),
        Phase.TRADE_OFFS: (
            _("What did you reject, and what would have to be true for it to be right?"),
            _("Where did you choose freshness over availability, or the other way round?"),
            _("What does each choice cost: money, latency, or work for the people who run it?"),
        ),
        Phase.SCALING: (
            _("Traffic grows ten times: what breaks first, and what do you do about it?"),
            _("A server dies, then a zone: which requests fail, and who notices?"),
            _("Do users far away need another region? If so, where does each write go?"),
        ),
        Phase.EDGE_CASES: (
            _("What if the same request comes twice, or its answer is lost?"),
            _("What if one user is a million times busier than the others?"),
            _("What if a message can never be processed, or a cache comes back empty?"),
            _("What if traffic jumps tenfold within a minute?"),
        ),
    }[phase]
