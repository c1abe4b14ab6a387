"""What a card may offer to do about itself, one file per remedy."""
