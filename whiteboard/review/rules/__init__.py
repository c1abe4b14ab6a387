"""One rule per file, in the folder of its category, found by walking."""
