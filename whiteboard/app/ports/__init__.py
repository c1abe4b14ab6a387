"""What actions ask of a window, each of it led to the part that does it; looked up only when it is asked for,
since most parts are built with the context that leads here."""
