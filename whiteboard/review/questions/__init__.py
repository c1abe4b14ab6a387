"""Questions kept as data: on what a candidate said, and on the practice problem at hand."""
