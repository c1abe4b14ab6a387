"""One rule per file, found by walking this folder."""
