"""Numbers behind the concerns, each printed with its inputs, its formula and what it leaves out."""
