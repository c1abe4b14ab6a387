"""The interview panel: clock, phases, prompts, the candidate's answers, coverage and concerns."""
