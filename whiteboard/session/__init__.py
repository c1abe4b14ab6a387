"""This window's own state: selection, tool, preview, viewport. Neither saved nor shared."""
