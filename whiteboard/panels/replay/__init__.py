"""The parts of the replay's window: timeline, strip of snapshots, controls, what differs."""
