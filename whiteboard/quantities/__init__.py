"""Numbers and amounts as people write them: one reader for fields, labels and sentences, and their bounds."""
