"""Practice problems: scale numbers, rubric points, curveballs."""
