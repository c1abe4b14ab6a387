"""Looking at one board together: following somebody, being called, and whose marks lie over the board."""
