"""What the program understood of every sentence, shown for a person to correct."""
