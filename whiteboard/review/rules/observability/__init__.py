"""Who would notice."""
