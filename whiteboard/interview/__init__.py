"""The six phases: clock, coverage, estimates."""
