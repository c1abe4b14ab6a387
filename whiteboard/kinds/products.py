"""What components are made with: how a product is written, and which one a few letters mean."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from whiteboard.assets import assets_dir
from whiteboard.kinds.catalogue import Kind

_ENOUGH = 2


@cache
def _written() -> Mapping[str, str]:
    data = tomllib.loads((assets_dir() / "products.toml").read_text(encoding="utf-8"))
    return {str(product): str(shown) for product, shown in data["written"].items()}


def shown_product(product: str) -> str:
    """A product as its makers write it: "dynamodb" is "DynamoDB"."""
    known = _written().get(product)
    return known if known is not None else " ".join(w[:1].upper() + w[1:] for w in product.split())


def made_with(kind: Kind, product: str) -> str:
    """What a component that is named for a product is made with: a "Kafka topic" with "Kafka"."""
    words = product.split()
    shorter = (" ".join(words[:n]) for n in range(1, len(words)))
    return shown_product(next((p for p in shorter if p in kind.products), product))


def product_meant(query: str, kind: Kind) -> str:
    """The product of the kind that somebody types the name of; "" where they may mean the kind by it."""
    wanted = " ".join(query.casefold().split())
    if len(wanted) < _ENOUGH:
        return ""
    if wanted in kind.products:
        return wanted
    own = (kind.title.casefold(), *(s for s in kind.synonyms if s not in kind.products))
    if any(word.startswith(wanted) for words in own for word in (words, *words.split())):
        return ""
    return next((p for p in kind.products if p.startswith(wanted)), "")
