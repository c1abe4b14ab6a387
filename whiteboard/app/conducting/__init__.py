"""Leading an interview from this window: what is kept of it, and the pane."""
