"""Parts of the layered layout: nested levels, ranks, order within a rank, coordinates."""
