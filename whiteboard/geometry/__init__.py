"""Pure kernels over boxes and points that return plans; they know no window and do not import one another."""
