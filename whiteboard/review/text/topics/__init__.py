"""What the words of a design speak about, phrase by phrase."""
