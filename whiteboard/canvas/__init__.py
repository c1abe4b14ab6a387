"""Qt drawing of the board, and the formats that need painting."""
