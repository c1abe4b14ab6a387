"""Word lists for reading labels: what a word is worth when a label holds several that are known."""

from __future__ import annotations

from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ROLES = _words(
    """service svc api worker consumer subscriber producer publisher processor microservice handler listener
    poller dispatcher executor controller job"""
)
"""At the end of a name these say what the box does, whatever product is named before ("Kafka consumer")."""

WEAK = _words(
    """db database storage persistence store datastore table shard primary secondary standby master slave
    replica sql server backend instance node compute vm container cluster engine manager router collector
    logic application region az cell rack dc namespace function mobile app apps device note notes schema
    title admin library"""
)
"""Say something alone, but give way to any other known word ("Redis cluster", "Elasticsearch node")."""

ACTOR_KINDS = frozenset({"client", "external-caller", "place", "not-runtime"})
"""Words of these kinds are usually attributes of another noun ("customer database", "developer API")."""

TAIL = _words(
    """instance instances node nodes cluster clusters group groups pool fleet layer tier replica replicas pod
    pods copy set n"""
)
"""May follow the word that decides ("worker pool", "API tier")."""

OTHER_USES: Mapping[str, frozenset[str]] = {
    "redis": frozenset(
        {"queue", "stream", "pubsub", "lock-service", "geo-index", "rate-limiter", "search", "id-generator"}
    ),
    "valkey": frozenset({"queue", "stream", "pubsub", "lock-service", "geo-index", "rate-limiter"}),
    "postgres": frozenset(
        {"queue", "search", "geo-index", "vectordb", "timeseries", "ledger", "lock-service"}
    ),
    "postgresql": frozenset(
        {"queue", "search", "geo-index", "vectordb", "timeseries", "ledger", "lock-service"}
    ),
    "mysql": frozenset({"queue", "ledger"}),
    "mongodb": frozenset({"queue", "search", "timeseries"}),
    "dynamodb": frozenset({"lock-service"}),
    "nats": frozenset({"queue", "stream"}),
    "snowflake": frozenset({"olap"}),
    "elastic": frozenset({"load-balancer", "monitoring"}),
}
"""Products that serve as something else when a function is named beside them."""

USES: Mapping[str, tuple[str, ...]] = {
    "queue": ("queue", "enqueue", "dequeue", "jobs", "tasks", "skip locked", "lpush", "brpop", "dlq"),
    "stream": ("stream", "streams", "xadd", "replay"),
    "pubsub": ("pub sub", "pubsub", "publish", "subscribe", "fan out", "fanout", "channel"),
    "lock-service": ("lock", "locks", "redlock", "lease", "mutex"),
    "geo-index": ("geo", "geohash", "georadius", "nearby", "location", "locations"),
    "rate-limiter": ("rate limit", "rate limiting", "rate limiter", "token bucket"),
    "olap": ("warehouse", "analytics", "reports", "dwh", "bi"),
}
"""Words in a note, or at the neighbours, that tell which of its uses a product is put to."""

VERBS = _words(
    """accept access add allocate approve archive ask assign authenticate book browse buy calculate call
    cancel change charge check choose click close complete compute confirm convert copy create decode delete
    deliver deploy detect display download edit encode enter fetch fill filter find finish follow generate
    get give go handle hash ingest insert invite join leave like list load login logout look make mark match
    merge move notify open parse pay persist pick play post process publish pull push put queue rank read
    receive record redirect refresh register reject remove rename render reserve resize resolve retry return
    route run save scan schedule search select send serve set share shorten show sign sort split start stop
    store stream submit sync tag take track transcode transfer trigger try type unfollow update upload use
    validate verify view vote wait watch write"""
)
"""A box that starts with one of these and is no known kind is a step, not a component ("Book cab")."""

STARTERS = frozenset({"new", "on", "if", "is", "when"})
"""Also start the name of an event or a question ("New URL", "Is valid?")."""

ORDINARY = _words(
    """account banner billing blacklist border broken catalog category center change channel charge chart chat
    check checkout choice clear click clock close comment config content context contract cookie count
    coupon course create credit crown current custom data date delivery detail details discount display
    document domain double draft entry event events export fabric factor fanout feature feed feeds fetch
    field file files filter finder flags flash fleet flight flow follow folder follower format forward
    friend front game global graph group guide health history home host hotel image images import inbox
    index info input integration internal inventory invoice item items journey label layer leader level
    limit link list live loader location locker match matching media member menu message messages middle
    mode model module monitor movie music native network news notification number offer offline online
    option order orders output owner packet page panel parcel parent parts party path payment payments peer
    people permission photo photos picture piece pilot pivot place places plain plan player point points
    policy pool post posts preset price prices pricing print process product products profile progress promo
    proof provider public push rate rating ratings reason record region relation relay remote report request
    requests resource response result results review reviews reward ride rides risk role room route routes
    rule rules sales sample schema score search seat second section secure security select send session sets
    setting share shift shop short site slice slot social source space spare stack stage stark start state
    status step stock storm strip summary support swift switch system tag tags target task tasks team text
    theme thread ticket tickets time timeline times token tokens total trace track trade train transaction
    transfer travel tree trend trip trips trust tweet tweets type update upload uploads usage value version
    video videos view views visit vote walker wallet watch weather week window word work write zone"""
)
"""Words of everyday labels; never taken for a misspelt product."""

SHAPES: Mapping[str, str] = {
    "cylinder": "rdbms",
    "stadium": "client",
    "subroutine": "queue",
    "queue": "queue",
}
"""What a shape suggests while the label says nothing."""
