"""Live collaboration: the protocol, the client's session, presence, and the relay. Without Qt."""
