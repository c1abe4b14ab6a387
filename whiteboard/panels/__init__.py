"""Qt widgets beside the board."""
