"""The relay: rooms, who may do what in them, and what of them is kept."""
