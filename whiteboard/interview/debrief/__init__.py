"""The debrief: what an interview showed, as one document."""
