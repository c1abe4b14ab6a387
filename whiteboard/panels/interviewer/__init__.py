"""What somebody who leads an interview sees: what to say and ask, what to listen for, what to deal."""
