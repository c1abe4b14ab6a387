"""Users on several continents, one region, and a time to answer that light cannot meet.

Looks at: where the users are said to be, the regions of the parts, and the time to answer that is asked for.
Fires: where users live on two continents or more, everything runs in one region, and less than 200 ms are
    asked for: loudly where light in a fibre takes longer from the best place there is, else as a question.
Not when: a CDN answers near the user, the time asked for is longer or unknown, or further regions are given.
Bad: "users in Europe and Asia", "p99 under 60 ms", all parts in the region us-east
Good: the same with regional reads, or with 300 ms asked for
Known false positives: the bound is meant inside one region; say so in the requirement.
"""

from __future__ import annotations

from collections.abc import Iterable

from whiteboard.i18n import _
from whiteboard.kinds.traits import Trait
from whiteboard.model.phase import Phase
from whiteboard.review.concerns.concern import Category, Severity
from whiteboard.review.concerns.rule import Finding, Rule
from whiteboard.review.concerns.tier import Tier
from whiteboard.review.context import Context
from whiteboard.review.patterns.continents import continents
from whiteboard.review.patterns.regions import in_one_region
from whiteboard.review.requirements.latency_target import latency_target
from whiteboard.review.text.aspects.aspects import Aspect

RULE = Rule(
    id="geo-latency",
    phase=Phase.UNDERSTANDING,
    category=Category.SCALING,
    tier=Tier.CONTRADICTION,
    title=_("Users too far away for the promised time"),
    question=_("A user in Sydney, servers in Virginia: how long is the way alone, before any work is done?"),
    why=_("Half around the world and back is 40,000 km of fibre: 200 ms and more, whatever the servers."),
    resolved_by=_("A cache near the users, reads in their region, or a longer time for those far away."),
    source="Dean, latency numbers; AWS Well-Architected PERF04-BP06",
    aspects=(Aspect.EDGE, Aspect.REGIONS),
    spoken=_(
        "Users on another continent pay 150 ms before we start to work. I serve reads from a region near "
        "them, which costs a second set of replicas and some seconds of lag."
    ),
)

_TOO_SHORT_MS = 200.0


def check(context: Context) -> Iterable[Finding]:
    target = latency_target(context)
    if target is None or target.ms >= _TOO_SHORT_MS or "in region" in target.requirement.text.casefold():
        return
    if any(n.has(Trait.SERVES_EDGE) for n in context.board.nodes.values()):
        return
    where = continents(context)
    one = in_one_region(context)
    if len(where.names) < 2 or not one:
        return
    way = where.round_trip
    over = target.ms < way
    mention = context.board.words.anywhere(Aspect.EDGE, Aspect.REGIONS)
    yield Finding(
        message=(
            _("{count} continents, one region, {ms:.0f} ms: the way alone takes {way:.0f} ms and more")
            if over
            else _("{count} continents, one region: of {ms:.0f} ms the way takes {way:.0f} ms and more")
        ).format(count=len(where.names), ms=target.ms, way=way),
        severity=Severity.MEDIUM,
        evidence=(f"“{where.quote}”", one, f"“{target.requirement.text}”"),
        from_words=True,
        asks=not over,
        said=(("board", mention),) if mention else (),
        reach=1.0,
    )
