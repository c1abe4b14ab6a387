"""Phrases about running a system: copies that take over, limits, lanes, bursts, what is kept how long."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

OPERATING: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "direct-transfer": (
            r"pre-?signed", r"signed urls?", r"upload(?:s|ed)? (?:straight|directly|direct)\b",
            r"direct(?:ly)? (?:to|from|upload\w*+) ?(?:s3|gcs|the bucket|blob\w*|object\w*)?",
            r"claim[- ]check", r"only (?:the )?(?:url|link|key|metadata)",
            r"bypass(?:es)? the (?:api|app|service)",
        ),
        "backup": (
            r"backups?", r"backed up", r"pitr", r"point[- ]in[- ]time", r"snapshots?", r"restor\w+",
            r"versioning", r"versioned", r"time travel", r"delayed replica", r"soft deletes?",
        ),
        "promotion": (
            r"fail(?:s|ed)? ?-?over", r"promot\w+", r"patroni", r"sentinel", r"fenc\w+", r"leader election",
            r"raft", r"paxos", r"quorum", r"managed", r"multi[- ]az", r"takes? over", r"take-?over",
            r"witness", r"vip", r"elect\w*",
        ),
        "sync-copy": (
            r"(?<!a)sync(?:hronous(?:ly)?)? (?:replica\w*|standby|copy|copies|commit\w*|write\w*|repl\w*)",
            r"semi-?sync\w*", r"quorum", r"acks? ?= ?all", r"majority", r"before (?:the )?(?:ack|answer)\w*",
            r"rpo (?:is |of |= ?)?\d", r"raft", r"paxos",
        ),
        "lone-ack": (
            r"acks? ?= ?[01]", r"ack\w* (?:from|by) (?:one|the leader|the primary) only",
            r"async(?:hronous)? (?:standby|replica\w*) (?:is |gets? |takes? )?(?:promot\w+|over)",
            r"promot\w+ (?:the |an )?async\w*", r"w ?= ?1",
        ),
        "saga": (
            r"sagas?", r"compensat\w+", r"2pc", r"two[- ]phase", r"outbox", r"reconcil\w+", r"reservations?",
            r"try[- ]confirm\w*", r"in one transaction", r"(?:one|single|same) transaction",
            r"undo(?:es|ne)?", r"rolled back", r"workflow engine", r"temporal", r"xa", r"cdc", r"one owner",
        ),
        "lanes": (
            r"priorit\w+", r"(?:separate|own|dedicated) (?:\w+ )?(?:queues?|lanes?|topics?|workers?|pools?)",
            r"(?:two|three|several) (?:\w+ )?(?:queues?|lanes?|topics?)", r"lanes?", r"fair queue?ing",
            r"fair(?:ly)? schedul\w+", r"(?:queue|topic|lane)s? per \w+", r"express", r"high[- ]prio\w*",
        ),
        "quota": (
            r"token bucket", r"leaky bucket", r"rate[- ]limit\w*", r"throttl\w+", r"batch\w*", r"bulk",
            r"shap(?:e|es|ed|er|ing)", r"smooth\w*", r"quotas?",
            r"(?:two|several|many|second|multiple) (?:accounts?|providers?|keys?)",
            r"shed\w*", r"back ?-?pressure", r"429", r"(?:rest|others?) waits?",
            r"enterprise (?:plan|contract|limit)", r"raised limit", r"per[- ]second limit",
        ),
        "pooler": (
            r"pg-?bouncer", r"pgcat", r"pool(?:er|ers|ing|s)?", r"rds proxy", r"data api", r"odyssey",
            r"proxysql", r"multiplex\w*", r"connection proxy",
        ),
        "reconnect": (
            r"jitter\w*", r"back ?-?off", r"drain\w*", r"admission", r"shed\w*",
            r"random (?:delay|wait|time)\w*", r"stagger\w*", r"spread (?:the |out )?(?:re-?connect\w*|over)",
            r"roll(?:ing|ed)? (?:deploy\w*|restart\w*|out)", r"slowly",
            r"re-?connect (?:limit|budget|tokens?)",
        ),
        "session-home": (
            r"jwts?", r"stateless", r"sticky", r"affinity", r"consistent[- ]hash\w*",
            r"hash(?:ed|es|ing)? (?:by|on|routing)", r"rout\w+ by", r"registry", r"session store",
            r"(?:state|sessions?) (?:(?:is|are|lives?|kept) )?(?:in|to) (?:redis|the cache|the db|a store)",
            r"owners?", r"leases?", r"by (?:room|doc|session|user|conversation)[_ -]?id",
            r"external(?:ized)? state", r"snapshots?", r"checkpoint\w*", r"tokens?",
        ),
        "balancing": (
            r"load[- ]?balanc\w+", r"behind (?:an? )?(?:alb|nlb|elb|lb|nginx|gateway|proxy)", r"alb", r"nlb",
            r"elb", r"service discovery", r"client[- ]side discovery", r"discover\w*", r"dns", r"anycast",
            r"mesh", r"consul", r"eureka", r"round[- ]robin", r"ingress", r"envoy", r"haproxy", r"nginx",
            r"routes? by",
        ),
        "conflict": (
            r"crdts?", r"operational transform\w*", r"ot", r"lww", r"last[- ]write[- ]wins", r"conflict\w*",
            r"home region", r"single writer", r"one (?:writer|owner|leader)", r"active[- ]passive",
            r"version vectors?", r"vector clocks?", r"merg\w+", r"own region",
            r"pinned to (?:a |one )?region", r"partition(?:ed)? by (?:region|country|geo\w*)",
            r"global(?:ly)? (?:ordered|consistent|serializable)",
        ),
        "keeping": (
            r"ttl", r"retention", r"retain\w*", r"archiv\w+", r"tier(?:s|ed|ing)", r"cold storage",
            r"glacier", r"compact\w*", r"lifecycle", r"down-?sampl\w+", r"purg\w+", r"expir\w+",
            r"delet\w+ (?:after|when|older)", r"kept? (?:for )?\d+ (?:days?|weeks?|months?|years?)",
            r"drop(?:s|ped)? (?:old|after)\w*", r"roll(?:s|ed)? (?:off|up)", r"shard\w*",
            r"partition(?:ed|s|ing)?", r"move[sd]? to (?:s3|cold|object)\w*", r"only the latest",
        ),
        "burst": (
            r"waiting room", r"virtual queue", r"queue[ds]?", r"admission", r"pre-?scal\w+", r"pre-?warm\w*",
            r"pre-?provision\w*", r"scaled? (?:up )?(?:before|ahead|in advance)", r"scheduled scal\w+",
            r"token bucket", r"shed\w*", r"buffer\w*", r"absor\w+", r"rate[- ]limit\w*", r"lottery", r"429",
        ),
        "monitored": (
            r"monitor\w*", r"metrics?", r"alarms?", r"alert\w*", r"dashboards?", r"prometheus", r"grafana",
            r"datadog", r"slos?", r"trac(?:e|es|ing)", r"error (?:rate|budget)s?", r"burn rate", r"queue age",
            r"lag (?:alarm|alert|metric)s?", r"observab\w+", r"on-?call",
            r"paged", r"pagers?", r"pages? (?:us|some(?:one|body)|on-?call|the (?:duty|team|engineer))",
            r"pages? goe?s? out",
            r"pages? (?:when|if|at|for)", r"burn page", r"gets? a call (?:when|if|once)",
            r"wakes? (?:some(?:body|one)|us|anybody)", r"open ?telemetry", r"otel", r"jaeger", r"zipkin",
            r"watch(?:es|ed)? (?:\w+ ){0,2}(?:age|rates?|errors?|lag|latency|queues?)", r"error ratios?",
            r"(?:mails?|texts?|calls?|wakes?|warns?|rings?|tells?) (?:to )?"
            r"(?:us|some(?:body|one)|(?:the|an?) \w+)"
            r"[^.;]{0,40}\b(?:if|when|once|as soon as)", r"phone rings", r"rings? the",
            r"(?:wakes?|warns?|calls?|texts?) (?:the |an? )?(?:\w+ ){0,2}"
            r"(?:engineer|technician|operator|manager|officer|admin\w*|developer|team|duty)",
            r"(?:counters?|gauges?) (?:for|of) (?:the )?(?:requests|errors|failures)",
            r"(?:if|when|once|as soon as) [^.;]{0,60}\b(?:is|are|gets?) (?:called|woken|warned|texted|told)",
        ),
    }
)  # fmt: skip
"""By aspect: what an answer in words says."""
