"""Gestures as states, each named for what the user is doing."""
