"""Leading an interview: what to say and ask next, what was heard, and what it is evidence for."""
