"""The other people on the board, as the view shows them: cursors, selections, what they drag and point at."""
