"""What each type of element is put down as and typed in, one in each module; see `editing/editable`."""
