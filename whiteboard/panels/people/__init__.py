"""Who else is on the board, and what one can do with them."""
