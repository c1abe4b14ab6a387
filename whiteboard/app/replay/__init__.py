"""The interview's recording in a window: kept while one works, played in a window of its own."""
