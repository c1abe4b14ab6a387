"""How each type of element takes up room, one in each module; see `geometry/bodies`."""
