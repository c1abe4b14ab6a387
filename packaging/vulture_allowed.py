"""Names that look unused to vulture but are called from outside (Qt, pydantic)."""
