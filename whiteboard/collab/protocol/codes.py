"""Short codes: what is read out or typed instead of a link, and how it says whom it is to be typed to.

SECRET characters of 32 stand for an invitation, for ten minutes: 30 bits, of which an address may try five a
minute. Under a certificate that signs itself PINNED more follow, 50 bits of its fingerprint. Whoever stands
in between has to find a certificate with the same 50 bits, and each try costs the scrypt below (32 MiB and
100 ms of a core): over a million core-years on the average, where the same bits of plain SHA-256 are a day's
work of one graphics card.
"""

from __future__ import annotations

import base64
import hashlib
import secrets

SECRET, PINNED = 6, 10
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_COST = {"n": 2**15, "r": 8, "p": 1, "maxmem": 2**26}


def new_secret() -> str:
    return "".join(secrets.choice(ALPHABET) for _index in range(SECRET))


def normal(code: str) -> str:
    """As it was made, whatever was typed: no digit 0, 1 or 8 stands in a code."""
    return "".join(code.upper().split()).replace("-", "").translate(str.maketrans("018", "OIB"))


def pin_of(fingerprint: str) -> str:
    """What a code says of a certificate by its SHA-256 in hex; "" for none. Takes tens of milliseconds."""
    if not fingerprint:
        return ""
    hashed = hashlib.scrypt(bytes.fromhex(fingerprint), salt=b"whiteboard.code", dklen=10, **_COST)
    return base64.b32encode(hashed).decode()[:PINNED]
