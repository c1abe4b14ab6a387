"""Verbs without a gesture: menus, shortcuts and the command palette are built from this list."""
