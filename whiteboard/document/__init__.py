"""The live document: the only writer. CRDT, edits, undo, journal and recovery."""
