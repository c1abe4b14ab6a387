"""Numbers of the estimates as people type them: "100M DAU", "10:1", "10 KB/post", "RF=3"."""
