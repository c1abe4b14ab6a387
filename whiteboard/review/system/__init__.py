"""The design as a system: its parts and flows, what is known of them, and shapes in their graph."""
