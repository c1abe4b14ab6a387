"""From what a rule found to a card, and from a card to its answer and its end."""
