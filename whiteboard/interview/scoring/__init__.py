"""What the board shows of each dimension of the rubric: a proposed level, with its evidence."""
