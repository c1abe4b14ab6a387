"""Which phrases speak of which aspect of a design."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from whiteboard.review.text.aspects.data_phrases import DATA
from whiteboard.review.text.aspects.operating_phrases import OPERATING


class Aspect(StrEnum):
    """What a phrase is evidence about; a rule names the one that can answer it."""

    REDUNDANCY = "redundancy"
    REBUILDABLE = "rebuildable"
    RECOVERY = "recovery"
    IDEMPOTENCY = "idempotency"
    CONCURRENCY = "concurrency"
    DUAL_WRITE = "dual-write"
    OVERLOAD = "overload"
    RETRY = "retry"
    CACHE = "cache"
    IMMUTABLE = "immutable"
    QUEUE = "queue"
    DATA = "data"
    REALTIME = "realtime"
    OBSERVABILITY = "observability"
    GROWTH = "growth"
    CYCLE = "cycle"
    RATIONALE = "rationale"
    SMALL = "small"
    SCOPE = "scope"
    WARMING = "warming"
    FALLBACK = "fallback"
    READ_LATEST = "read-latest"
    HOT_KEYS = "hot-keys"
    FAN_OUT = "fan-out"
    HEADROOM = "headroom"
    EXCLUSION = "exclusion"
    REGIONS = "regions"
    EDGE = "edge"
    TAIL = "tail"
    PAGING = "paging"
    ORDERING = "ordering"
    SKIPPING = "skipping"
    TIMEOUT = "timeout"
    ISOLATION = "isolation"
    AVAILABILITY = "availability"
    FRESHNESS = "freshness"
    AUTH = "auth"
    LOCAL_CHECK = "local-check"
    PRIVACY = "privacy"
    EGRESS = "egress"
    TENANCY = "tenancy"
    LEASE = "lease"
    IDS = "ids"
    READ_COPY = "read-copy"
    CLOCK = "clock"
    DELETION = "deletion"
    OFFLINE = "offline"
    RESUMING = "resuming"
    DIRECT_TRANSFER = "direct-transfer"
    BACKUP = "backup"
    PROMOTION = "promotion"
    SYNC_COPY = "sync-copy"
    LONE_ACK = "lone-ack"
    SAGA = "saga"
    LANES = "lanes"
    QUOTA = "quota"
    POOLER = "pooler"
    RECONNECT = "reconnect"
    SESSION_HOME = "session-home"
    BALANCING = "balancing"
    CONFLICT = "conflict"
    KEEPING = "keeping"
    BURST = "burst"
    MONITORED = "monitored"


_PHRASES: Mapping[Aspect, tuple[str, ...]] = {
    Aspect.REDUNDANCY: (
        r"replicas?", r"replicated", r"replica set", r"stand[- ]?by", r"multi[- ]az", r"multi[- ]zone",
        r"cluster(?:ed)?", r"ha", r"high(?:ly)? availab\w+", r"quorum", r"rf ?=? ?[2-9]",
        r"replication factor", r"fail ?-?over", r"active[- ]active", r"active[- ]passive", r"redundant",
        r"(?:two|three|several|[2-9]|\d\d+) (?:nodes|instances|copies|brokers|machines|pods)",
    ),
    Aspect.REBUILDABLE: (
        r"rebuil[dt]\w*", r"recomputed?", r"re-?derived?", r"disposable", r"scratch", r"ephemeral",
        r"can be lost",
        r"(?:can|may|could|must|has to|have to) be (?:filed|entered|sent|typed|uploaded|loaded) again",
        r"may be lost", r"loss is (?:fine|ok|accepted)", r"replay(?:ed|able)?", r"derived",
    ),
    Aspect.RECOVERY: (
        r"rto", r"(?:recover|restart|replace|rebuil|restor|start)\w*(?: \w+){0,4} (?:in|within)",
        r"(?:back|up|running|available)(?: up)?(?: again)? (?:in|within|after)",
        r"(?:restor|rebuil|replac)\w+ takes?",
    ),
    Aspect.IDEMPOTENCY: (
        r"idempoten\w+", r"client[- ](?:generated )?(?:\w+[- ])?id", r"request[- ]id", r"upserts?",
        r"conditional (?:put|write|update|append)", r"unique (?:constraint|index|key)", r"de-?dup\w*",
        r"(?:twice|two times|again|a second time|repeated\w*|duplicates?)\b[^.;]{0,40}\b(?:once|only one"
        r"|nothing|no effect|ignored|dropped|(?:first|same|earlier) (?:answer|one|row|result|object)|itself)",
        r"dedupe", r"exactly[- ]once sink", r"effectively[- ]once", r"expected (?:parent )?version",
    ),
    Aspect.CONCURRENCY: (
        r"cas", r"compare[- ]and[- ]s(?:et|wap)", r"optimistic lock\w*", r"version column", r"serializable",
        r"select for update", r"for update", r"leases?", r"reservations?", r"atomic\w*", r"lua script",
        r"row lock\w*",
    ),
    Aspect.DUAL_WRITE: (
        r"outbox", r"cdc", r"change data capture", r"debezium", r"change stream", r"transaction log",
        r"sagas?", r"compensation", r"reconcil\w+", r"(?:writes?|goes|puts?) (?:\w+ ){0,6}and nothing else",
        r"(?:only|a single|one) write", r"(?:writes?|goes|puts?) only",
    ),
    Aspect.OVERLOAD: (
        r"rate[- ]limit\w*", r"429", r"shed(?:s|ding)?", r"back ?-?pressure", r"bulkheads?",
        r"(?:circuit )?breakers?", r"waiting room", r"admission", r"quotas?", r"token bucket", r"throttl\w+",
        r"limit(?:s|ed)? (?:each|every)", r"limits? (?:\w+ )?on (?:how|the|each|every|what)",
    ),
    Aspect.RETRY: (r"back ?-?off", r"jitter", r"retry budget", r"deadline", r"hedged?"),
    Aspect.CACHE: (
        r"ttl", r"invalidat\w+", r"write[- ]through", r"write[- ]behind", r"write[- ]back",
        r"stale[- ]while[- ]revalidate", r"single[- ]flight", r"coalesc\w+", r"warm[- ]?up", r"expires?",
        r"expiry", r"evict on (?:write|update)", r"versioned keys?", r"purged?",
    ),
    Aspect.IMMUTABLE: (
        r"immutable", r"never changes?", r"content[- ]hash\w*", r"hashed (?:file ?)?names?", r"write[- ]once",
    ),
    Aspect.QUEUE: (
        r"dlq", r"dead[- ]letter\w*", r"parking(?: lot)?", r"max(?:imum)? (?:receives?|attempts|retries)",
        r"retry topic", r"poison", r"gives? up after", r"(?:set|sets|put|puts|moved) aside",
        r"(?:after|fails?|failed) (?:\d+|two|three|four|five|six|ten) (?:attempts|tries|retries|times)",
    ),
    Aspect.DATA: (
        r"shard(?:ed|ing|s)?(?: key)?", r"partition(?:ed|ing|s)?(?: key)?", r"consistent hash\w*",
        r"read replicas?", r"leader read", r"snapshots?", r"pitr", r"point[- ]in[- ]time",
    ),
    Aspect.REALTIME: (r"heartbeats?", r"reconnect\w*", r"connection draining", r"sticky", r"presence ttl"),
    Aspect.OBSERVABILITY: (
        r"slos?", r"p99", r"alerts?", r"alerting", r"dashboards?", r"trac(?:e|es|ing)", r"error budget",
        r"burn rate", r"queue age",
    ),
    Aspect.GROWTH: (
        r"(?:10|ten) ?x", r"ten times", r"shard(?:ed|ing|s)?", r"re-?shard\w*", r"partition(?:ed|ing)?",
        r"split (?:by|the|into)", r"scale[sd]? (?:out|horizontally)", r"auto-?scal\w+", r"read replicas?",
        r"move[sd]? to (?!(?:\w+ )?(?:s3|cold|glacier|archiv\w+|object|tier\w*|slow|cheap\w*|tape)\b)",
        r"more nodes", r"add (?:nodes|replicas|shards|partitions)", r"growth plan",
    ),
    Aspect.CYCLE: (
        r"webhooks?", r"callbacks?", r"async\w*", r"events?", r"cached", r"merge[sd]?", r"cycle", r"fallback",
    ),
    Aspect.RATIONALE: (
        r"because", r"since", r"instead of", r"rather than", r"compared (?:to|with)", r"vs\.?", r"versus",
        r"over (?:postgres|mysql|cassandra|kafka|rabbitmq|redis|mongo\w*|dynamo\w*|sqs)", r"trade-?offs?",
        r"so that", r"chosen", r"we need", r"due to", r"cheaper", r"simpler",
    ),
    Aspect.SMALL: (
        r"small internal tool", r"internal tool", r"no numbers", r"numbers? (?:do|does) ?n[o']t matter",
        r"hobby", r"prototype",
    ),
    Aspect.WARMING: (
        r"coalesc\w+", r"single[- ]flight", r"pre-?warm\w*", r"warm\w*[- ]?up", r"shed(?:s|ding)?", r"gutter",
        r"serve[sd]? stale", r"stale[- ]while[- ]revalidate", r"leases?", r"refresh[- ]ahead",
        r"early refresh", r"jitter\w*", r"admission", r"throttl\w+", r"fall ?-?back", r"request collapsing",
    ),
    Aspect.FALLBACK: (
        r"fall(?:s|ing)? ?-?back", r"(?:circuit )?breakers?", r"time-?outs?", r"degrad\w+", r"pending",
        r"(?:second|other|another|backup|secondary|two|several) providers?", r"cached answers?",
        r"bulkheads?", r"(?:last|cached) known", r"straight[- ]line", r"retried later", r"queued",
        r"(?:is |are )?(?:tried|tries|try|sent|charged|asked|called) (?:\w+ )?(?:again|later)",
        r"goes on without", r"does without", r"(?:still|also) works? (?:without|when)",
    ),
    Aspect.READ_LATEST: (
        r"read[- ]your[- ](?:own[- ])?writes",
        r"reads? (?:\w+ )?(?:from|at|on) (?:the )?(?:primary|leader|master)",
        r"leader reads?", r"(?:pin(?:s|ned)?|stick(?:s|y)?) (?:\w+ )?to (?:the )?(?:primary|leader|session)",
        r"session (?:pinning|consistency)", r"version (?:tokens?|checks?|stamps?)", r"optimistic ui",
        r"own (?:writes|posts?|comments?|changes?|messages?) (?:are )?(?:merged|shown|first)",
        r"merges? (?:its |their |the )?own", r"eventual(?:ly)?(?: consisten\w+)?",
        r"may be (?:\w+ ){0,3}(?:old|stale|late|behind)",
        r"(?:found|visible|seen|searchable|listed|shows? up|appears?|reach\w*) (?:\w+ ){0,3}"
        r"(?:within|after|in) (?:a|an|one|\d+|some|few|a few) ?(?:s|secs?|seconds?|min|minutes?|hours?)",
    ),
    Aspect.HOT_KEYS: (
        r"salt(?:ed|ing|s)?", r"split(?:s|ting)? (?:the |a )?(?:hot |large |big )?(?:keys?|counters?)",
        r"key[- ]splitting", r"sharded counters?", r"(?:locally|local|pre-?)[- ]?aggregat\w+",
        r"aggregat\w+ (?:before|first|locally)", r"coalesc\w+", r"hybrid", r"replicat\w+ (?:the |of )?hot",
        r"group commit\w*", r"below the partition limit", r"local cache of hot", r"sub-?shard\w*",
    ),
    Aspect.FAN_OUT: (
        r"hybrid", r"pull(?:ed|s)?", r"fan[- ]?out on read", r"at read time", r"lazy", r"lazily", r"capped",
        r"cap (?:of|at)", r"at most \d+", r"merged? (?:at|on|when) read(?:ing)?", r"batch\w*",
        r"(?:copied|copy|push(?:ed)?) for most", r"except for \w+ (?:with|above|over)", r"not copied",
    ),
    Aspect.HEADROOM: (
        r"auto-?scal\w+", r"scales? (?:on|by|with) (?:lag|queue|depth|load)", r"static(?:ally)? stab\w+",
        r"over-?provision\w*", r"n ?[-+] ?1", r"headroom", r"spare (?:capacity|zone|node)",
        r"shed(?:s|ding)?", r"degrad\w+",
    ),
    Aspect.EXCLUSION: (
        r"(?:in|one|single|same|db|database) transactions?", r"single[- ]writer", r"one owner",
        r"fenc(?:e|ing)", r"distributed lock", r"redlock", r"mutex", r"set ?nx", r"pessimistic",
        r"conditional(?:ly)?", r"if-match", r"locks? (?:the |a )?(?:row|seat|driver|item|order|key|ticket)",
        r"unique (?:constraint|index|key)", r"expected (?:parent )?version", r"etag",
        r"where (?:\w+ )?available", r"decrement\w* if",
        r"where [^.;]{0,40}\b(?:state|status|version|owner|holder|taken|free|sold|booked)\w* ?(?:=|is|in)",
        r"(?:the )?(?:loser|second one|other one) (?:gets?|sees?|is told)",
        r"only if (?:it is |it's )?(?:still )?(?:free|available|unsold|unclaimed)",
        r"affected rows?", r"rows? affected", r"zero rows", r"exclusion constraint",
    ),
    Aspect.SCOPE: (r"out of scope", r"not in scope", r"later version", r"will not (?:do|build)"),
    Aspect.REGIONS: (
        r"multi[- ]region", r"second region", r"(?:two|three|several|all|each|every|[2-9]) regions",
        r"cross[- ]region", r"global (?:tables?|database)", r"home region", r"region(?:al)? fail ?-?over",
        r"regional reads?", r"geo[- ]?(?:routing|dns|partition\w*)", r"another region", r"dr region",
        r"[2-9] (?:azs?|(?:availability )?zones)",
        r"(?:two|three|several|all) (?:azs?|(?:availability )?zones)", r"multi[- ](?:az|zone)",
        r"across (?:azs?|zones|regions)",
    ),
    Aspect.EDGE: (
        r"cdn", r"edge (?:cache|locations?|nodes?)", r"cached at the edge", r"points? of presence", r"pops?",
        r"cloudfront", r"akamai", r"fastly", r"cloudflare",
    ),
    Aspect.TAIL: (
        r"hedg\w+", r"partial (?:results?|answers?|responses?)", r"stragglers?",
        r"first \w+ (?:answers?|results?)", r"time-?outs? per",
        r"per[- ](?:leg|shard|provider) time-?outs?", r"routed? to one", r"without the slow",
        r"good enough", r"drops? (?:the )?(?:slow|late)\w*",
    ),
    Aspect.PAGING: (
        r"(?<!rate )(?<!rate-)limit(?:ed|s)?(?! (?:each|every|per|requests?|calls?|the rate)\b)",
        r"page[sd]?", r"paging", r"paginat\w+", r"cursors?", r"cap(?:s|ped)?", r"keyset",
        r"(?:top|first|last|latest|newest|at most|up to|max(?:imum)?) \d[\d,.]*k?", r"infinite scroll",
        r"batch(?:es)? of", r"offset", r"windowed",
    ),
    Aspect.ORDERING: (
        r"(?:per|by|within (?:one|a)|of one|same) (?:conversation|chat|account|user|customer|entity|key|order"
        r"|room|doc|document|device|session|partition|trip|driver|aggregate|tenant)(?:[- _]?id)?",
        r"partition(?:ed)? (?:by|key)", r"partition key", r"ordering key", r"message group",
        r"sequence (?:numbers?|ids?)", r"seq(?:uence)? ?no", r"reorder\w*", r"single writer", r"keyed by",
        r"pk \w+", r"one owner per",
    ),
    Aspect.SKIPPING: (
        r"skip(?:s|ped)?", r"error (?:topic|queue)", r"quarantin\w+", r"bounded retries",
        r"park(?:s|ed|ing)?", r"side(?:lined?| topic)", r"(?:set|sets|put|puts|laid|moved) aside",
        r"(?:goes|go|handed|shown|given) to (?:a person|somebody|someone|an operator|support|the team)",
    ),
    Aspect.TIMEOUT: (r"time-? ?outs?", r"times out", r"deadlines?", r"\d+ ?m?s budget", r"gives? up after"),
    Aspect.ISOLATION: (
        r"bulkheads?", r"(?:circuit[- ])?breakers?",
        r"(?:separate|own|dedicated) (?:thread |connection )?pools?", r"pools? per",
        r"concurrency limits?", r"cells?", r"isolat\w+", r"semaphores?",
    ),
    Aspect.AVAILABILITY: (
        r"availab\w*", r"slos?", r"slas?", r"nines", r"uptime", r"rto", r"rpo", r"down ?time",
        r"best[- ]effort",
        r"9\d(?:\.\d+)? ?%(?! of (?:\w+ ){1,4}(?:in|under|within|below|faster|answered))",
        r"may be down", r"an outage",
    ),
    Aspect.FRESHNESS: (
        r"stale\w*", r"fresh\w*", r"consisten\w+", r"eventual\w*", r"strong(?:ly)?", r"up[- ]to[- ]date",
        r"lag\w*", r"read[- ]your[- ](?:own[- ])?writes?", r"lineari[sz]ab\w+", r"as soon as",
        r"immediate(?:ly)?", r"outdated", r"(?:seconds?|minutes?|hours?|bit|little) (?:old|late|behind)",
        r"may be (?:late|wrong|old|delayed|missing)", r"at once", r"converge\w*", r"latest",
        r"within (?:a few )?(?:\d+ )?seconds", r"same order",
    ),
    Aspect.AUTH: (
        r"auth(?:n|z|s|enti\w+|ori[sz]\w+)?", r"logg?(?:ed)?[- ]?in", r"log(?:s)? in",
        r"sign(?:ed)?[- ](?:in|on|up)", r"jwts?", r"oauth2?", r"oidc", r"sso", r"api[- ]?keys?",
        r"(?:access|bearer|session|id|auth|user) tokens?", r"acls?", r"permissions?", r"session cookies?",
        r"mtls", r"mutual tls", r"client certificates?",
        r"(?:holds?|carr(?:y|ies)|sends?|presents?|shows?|with|verif\w+|checks?) (?:\w+ ){0,2}tokens?",
        r"signed (?:requests?|urls?)", r"who (?:checks|may)", r"cognito",
        r"keycloak", r"okta", r"internal (?:only|callers|network)",
    ),
    Aspect.LOCAL_CHECK: (
        r"jwts?",
        r"(?:verif|validat|check)\w* (?:locally|at the (?:gateway|edge)|in (?:the )?(?:gateway|process))",
        r"local(?:ly)? (?:verif|validat|check)\w*", r"public keys?", r"cached?", r"caches",
        r"fail[- ](?:static|open)", r"signature", r"self[- ]contained", r"offline tokens?", r"last known",
    ),
    Aspect.PRIVACY: (
        r"encrypt\w*", r"tokeni[sz]\w+", r"mask\w+", r"kms", r"at rest", r"retention", r"minimi[sz]\w+",
        r"pci\w*", r"hipaa", r"redact\w*", r"pseudonym\w*", r"anonymi[sz]\w*",
        r"access (?:control|log|is logged)", r"never (?:stored?|see|sees|touch\w*|reach\w*)",
        r"not stored", r"vault", r"hsm", r"hashed", r"deleted after", r"need[- ]to[- ]know",
        r"audit(?:ed)? (?:log|access)",
    ),
    Aspect.EGRESS: (
        r"allow-?lists?", r"white-?lists?", r"deny-?lists?", r"block-?lists?", r"egress", r"sandbox\w*",
        r"isolat\w+", r"private (?:ips?|ranges?|networks?|addresses)", r"ssrf",
        r"fixed (?:feeds?|list|sites)", r"seed list", r"169\.254\S{0,60}", r"link-local",
        r"only (?:\w+ ){0,4}(?:from|to) (?:the |our )?(?:addresses|hosts|sites|domains|partners|suppliers)",
        r"(?:through|behind|via) an? (?:\w+ )?proxy", r"fetch(?:ing)? proxy",
        r"known (?:sites|partners|hosts)",
        r"(?:refus\w+|never|no|not|den(?:y|ies)|block\w*|reject\w*|skips?|drops?) (?:\w+ ){0,5}?"
        r"(?:internal|private|local|loopback|metadata|(?:our )?own) (?:\w+ )?"
        r"(?:address(?:es)?|networks?|ranges?|ips?|hosts?)",
        r"(?:internal|private|local|own) (?:ips?|ranges?|networks?|address(?:es)?) (?:\w+ ){0,4}?"
        r"(?:refused|blocked|denied|rejected)",
        r"network of (?:its|their) own", r"no (?:route|way) (?:\w+ ){0,2}?(?:in)?to (?:\w+ ){0,3}?network",
    ),
    Aspect.TENANCY: (
        r"(?:per|each|every|by|one|a)[- ](?:tenant|customer|organi[sz]ation|org|workspace|company|team)"
        r" (?:\w+ )?(?:limits?|quotas?|queues?|shards?|partitions?|pools?|database|db|schema|lanes?"
        r"|cells?|keys?|budget)",
        r"(?:limits?|quotas?|queues?|shard(?:ed|s)?|partition(?:ed|s)?|rate[- ]limit\w*|throttl\w+|pools?"
        r"|cells?)"
        r" (?:per|by|for each) (?:tenant|customer|organi[sz]ation|org|workspace|company|team)\w*",
        r"fair queue?ing", r"fair(?:ly)? (?:queues?|schedul\w+|share)", r"shuffle[- ]shard\w*", r"cells?",
        r"noisy neighbou?rs?", r"tenant[- ]?id", r"quotas?",
    ),
}  # fmt: skip


def _compiled(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + "|".join(phrases) + r")(?![\w])")


PATTERNS: Mapping[Aspect, re.Pattern[str]] = MappingProxyType(
    {
        aspect: _compiled((*_PHRASES.get(aspect, ()), *DATA.get(aspect, ()), *OPERATING.get(aspect, ())))
        for aspect in Aspect
    }
)
"""One pattern per aspect, for case-folded text."""
