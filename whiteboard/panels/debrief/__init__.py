"""The end of an interview: wrap-up, marks and the debrief."""
