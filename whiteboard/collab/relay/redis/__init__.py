"""Rooms that several relays share through Redis: streams for updates, channels for what may be lost.

A relay applies and passes on to its own clients first, and publishes behind; what cannot be published waits
in order. After any error of Redis it cannot be known what the others have, or whether Redis came back empty.
Every open room is then read from where it was left, or from the beginning where the stream is younger than
that, and its whole state is offered again. Applying twice changes nothing.
"""
