"""Joining the relays at a Redis."""

from __future__ import annotations

from whiteboard.collab.relay.redis.bus import RedisBus
from whiteboard.collab.relay.redis.store import TROUBLE, RedisStore
from whiteboard.i18n import _
from whiteboard.model.errors import UsageError


async def open_redis(url: str) -> RedisBus:
    """The bus of the relays that use this Redis.

    Raises:
        UsageError: no URL of Redis, or it does not answer.
    """
    try:
        bus = RedisBus(RedisStore(url))
        await bus.open()
    except (ValueError, *TROUBLE) as error:
        reason = " ".join(str(error).split()).rstrip(".") or type(error).__name__
        # Without the address: it may hold a password.
        raise UsageError(_("Redis cannot be used: {reason}.").format(reason=reason)) from error
    return bus
