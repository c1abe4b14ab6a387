"""A look into updates before the CRDT gets them: what is too deep, too long or no update never reaches it."""
