"""What a design consists of: frozen records, the read-only Design of them all, and its changes."""
