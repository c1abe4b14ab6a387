"""Comments: the thread beside its pin, and the list of all of them."""
