"""How each type of element looks, one in each module; see `canvas/rendering`."""
