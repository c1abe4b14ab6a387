"""Mermaid flowcharts: text -> tree -> design, and back."""
