"""What was asked for, and which part of the design serves it."""
