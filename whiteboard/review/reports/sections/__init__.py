"""What each analysis says, for a panel or a terminal."""
