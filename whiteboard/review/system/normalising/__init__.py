"""The steps that make a board to reason about from what was drawn."""
