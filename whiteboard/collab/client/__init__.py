"""One seat's side of a room, without a socket: what to send, and what to do with what comes."""
