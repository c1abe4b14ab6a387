"""Parts of tidying: rows and columns found in a drawing, their spacing, and what one sees of it all."""
