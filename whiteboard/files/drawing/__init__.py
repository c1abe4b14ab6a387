"""What other programs' boards have in common: shapes, arrows and words at places -> design."""
