"""The form in which a problem of one's own is written."""
