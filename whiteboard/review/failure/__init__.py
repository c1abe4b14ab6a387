"""What follows from one fault: who goes down with it, what takes over, and what the user sees."""
