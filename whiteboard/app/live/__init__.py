"""A window in a room: its socket, its relay, and what it shows of itself and of the others."""
