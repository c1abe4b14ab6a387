"""Phrases about data: who holds it, what it is called, how it is copied, deleted, and carried over a gap."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

DATA: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "lease": (
            r"locks?", r"leases?", r"leaders?", r"elect\w*", r"fenc\w+", r"skip locked", r"claims?",
            r"catch(?:es)?[- ]up", r"idempoten\w+", r"de-?dup\w*", r"managed",
            r"nothing (?:is )?(?:\w+ )?(?:twice|again|a second time)",
            r"(?:already|has|have|had) (?:been )?(?:sent|done|gone|paid|processed|handled)",
            r"only one (?:runs|instance|of)", r"compare[- ]and[- ]s(?:et|wap)",
            r"conditional (?:update|write|put)",
        ),
        "ids": (
            r"ranges?", r"blocks?", r"(?:in )?batch(?:es)?(?: of)?", r"snowflakes?", r"uu?ids? ?v?\d?",
            r"guids?", r"ulids?", r"ksuids?", r"hash\w*", r"pre-?generated", r"random\w*",
            r"per[- ]shard (?:sequences?|ids?)", r"time[- ]based ids?", r"content[- ]address\w+",
        ),
        "read-copy": (
            r"read[- ]replicas?", r"replicas?", r"warehouse", r"olap", r"cdc", r"change data capture",
            r"search index", r"materiali[sz]ed", r"nightly", r"off[- ]peak", r"precomputed?",
            r"elasticsearch", r"opensearch",
        ),
        "clock": (
            r"(?:hybrid|logical|vector|lamport|monotonic) clocks?", r"hlc",
            r"(?:server|database|broker)(?:'s)? (?:time|clock)", r"truetime",
            r"version (?:numbers?|vectors?)", r"(?:clock )?skew", r"tolera\w+", r"one clock", r"ntp",
            r"sequence numbers?", r"fencing",
            r"base[_ ]rev\w*", r"grace (?:period|window)",
        ),
        "deletion": (
            r"tombstones?", r"purg(?:e|es|ed|ing)", r"crypto[- ]shred\w*", r"delet(?:e|ion) events?",
            r"propagat\w+", r"(?:deleted|removed|dropped|evicted|erased) (?:from|in|everywhere)",
            r"check\w* (?:the )?expir\w+",
            r"invalidat\w+ (?:on|when|after|by) (?:delet\w+|expir\w+|remov\w+)",
            r"expir\w+ (?:is )?checked",
            r"ttl (?:is |= ?)?(?:the )?(?:remaining|min|never longer|equal|same|until)\w*",
            r"right to be forgotten",
        ),
        "offline": (
            r"offline", r"inbox\w*", r"missed", r"last[- ](?:seen|read|ack\w*)", r"sync(?:s|ed)? from",
            r"catch(?:es)?[- ]up", r"push (?:notifications?|provider|service)", r"apns", r"fcm",
            r"message history", r"chat history", r"history", r"unread", r"stored (?:until|for)",
            r"undelivered", r"resend\w*", r"unacked", r"on reconnect", r"store[- ]and[- ]forward",
        ),
        "resuming": (
            r"multi-?part", r"resum\w+", r"chunk\w*", r"blocks?", r"in parts", r"tus", r"content-range",
            r"slices?", r"segments?",
        ),
    }
)  # fmt: skip
"""By aspect: what an answer in words says."""
