"""Names that only look unused: they stand in quoted types."""

from pycrdt import MapEvent

MapEvent  # noqa: B018
