"""Parts of the flow router: ends, obstacles, candidate ways, search, lanes and labels."""
