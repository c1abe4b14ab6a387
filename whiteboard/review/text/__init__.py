"""What sentences say, read without looking at the drawing."""
