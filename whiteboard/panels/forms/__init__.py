"""The inspector's forms: one per type of element."""
