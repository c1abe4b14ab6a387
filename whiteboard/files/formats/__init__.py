"""One file format per module, found by walking this folder."""
