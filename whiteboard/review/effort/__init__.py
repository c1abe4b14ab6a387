"""How much work one review may do, and what becomes of a check that fails or never ends."""
