"""Excalidraw scenes: JSON -> drawing."""
