"""What a problem states beside its prepared answers: its targets, and what is out of scope."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.interview.asking.asked import Asked, Word, asked, inside, places, telling
from whiteboard.interview.asking.cards import deck
from whiteboard.interview.asking.subjects import aside, one_thing, told
from whiteboard.problems.problem import Problem


def stated(problem: Problem, text: str) -> list[str]:
    """What is said to the questions of a text for which the problem has no prepared answer."""
    prompt = deck(problem).words
    found: list[str] = []
    for each in asked(text):
        own = tuple(word for word in each.words if word.stem not in prompt)
        found.append(_target(problem, each, own) or _left_out(problem, each, own))
    return [each for each in dict.fromkeys(found) if each]


def _target(problem: Problem, each: Asked, own: tuple[Word, ...]) -> str:
    """To a question for a target of the whole, and for nothing else."""
    named_at = places(each, frozenset(each.subjects))
    if len(each.subjects) != 1 or any(not inside(word.at, named_at) for word in own):
        return ""
    subject = next(iter(each.subjects))
    if subject == "availability" and problem.availability:
        return _("{share} %.").format(share=f"{problem.availability:g}")
    if subject == "consistency":
        return problem.consistency
    if subject == "latency" and problem.latency.p99 and problem.latency.of:
        what = problem.latency.of[:1].upper() + problem.latency.of[1:]
        return _("{what}: {ms} ms for 99 of 100.").format(what=what, ms=f"{problem.latency.p99:,g}")
    return ""


def _left_out(problem: Problem, each: Asked, own: tuple[Word, ...]) -> str:
    """To a question for what the problem leaves out; `own` are its words that the prompt has not."""
    about = {subject for subject in each.subjects if not aside(subject)}
    for line in problem.out_of_scope:
        subjects = told(line.casefold())
        if about - subjects:
            continue
        stems = [word.stem for word in telling(line.casefold())]
        shared = places(each, subjects - {"scale"})
        elsewhere = places(each, frozenset(each.subjects) - subjects)
        in_line = [
            word
            for word in own
            if inside(word.at, shared)
            or (any(one_thing(word.stem, other) for other in stems) and not inside(word.at, elsewhere))
        ]
        only_that = bool(about) and frozenset(each.subjects) <= subjects | {"scale"}
        if 2 * len(in_line) > len(own) or (in_line and only_that):
            return _("That is out of scope: {what}.").format(what=" ".join(line.split()))
    return ""
