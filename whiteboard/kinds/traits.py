"""What a kind can do. Rules and analyses ask for these, never for a kind's id."""

from __future__ import annotations

from enum import StrEnum


class Trait(StrEnum):
    # Where requests come from and end
    ENTRY = "entry"  # traffic starts here: clients, external callers, schedulers
    PUBLIC = "public"  # outside our trust boundary
    NOT_OURS = "not-ours"  # somebody else's system that we call
    SCHEDULES = "schedules"  # starts work by the clock
    # On the way
    FORWARDS = "forwards"  # passes requests on without own business logic
    BALANCES_LOAD = "balances-load"
    GUARDS = "guards"  # may refuse traffic: WAF, rate limiter, gateway
    RESOLVES_NAMES = "resolves-names"
    SERVES_EDGE = "serves-edge"  # answers near the user: CDN
    NOT_A_HOP = "not-a-hop"  # not counted as a service hop: mesh, sidecar
    AUTHENTICATES = "authenticates"
    # Work
    PROCESSES = "processes"  # runs business logic
    CONSUMES = "consumes"  # takes work from a broker
    STATEFUL = "stateful"  # keeps state between requests
    HOLDS_CONNECTIONS = "holds-connections"  # long-lived client connections
    INFERS = "infers"  # runs a machine-learned model
    PROCESSES_MEDIA = "processes-media"
    RUNS_BATCHES = "runs-batches"
    # Data
    STORES_DATA = "stores-data"  # any store, durable or derived
    DURABLE = "durable"  # the data is meant to survive
    DERIVED = "derived"  # can be rebuilt from another source
    EPHEMERAL = "ephemeral"  # may be lost without harm
    CACHES = "caches"
    SINGLE_WRITER = "single-writer"  # one primary takes all writes unless sharded
    PARTITIONED = "partitioned"  # spreads keys over nodes by itself
    APPEND_ONLY = "append-only"
    STORES_BLOBS = "stores-blobs"
    SEARCHES = "searches"
    CONSENSUS = "consensus"
    COORDINATES = "coordinates"
    ISSUES_IDS = "issues-ids"
    HOLDS_SECRETS = "holds-secrets"
    # Messages
    BROKERS = "brokers"  # any broker: queue, stream, pub/sub, change capture
    QUEUES = "queues"  # competing consumers, messages leave when done
    LOGS = "logs"  # replayable, partitioned log
    FANS_OUT = "fans-out"  # each subscriber gets each message
    CAPTURES_CHANGES = "captures-changes"  # change data capture
    # How it is run
    ELASTIC = "elastic"  # scales by itself
    MANAGED_REDUNDANT = "managed-redundant"  # redundant by default
    # Beside the request path
    OBSERVES = "observes"
    PLACE = "place"
    NOT_RUNTIME = "not-runtime"
