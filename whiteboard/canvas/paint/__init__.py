"""Pure painters: frozen values and a theme in, pixels out. Nothing here knows the window or the document."""
