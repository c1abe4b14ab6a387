"""Small widgets that the panels are made of."""
