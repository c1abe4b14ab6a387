"""What goes over the wire, as functions of bytes and values: frames, presence, control, tokens, links."""
