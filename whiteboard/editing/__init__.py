"""What tools and actions both do to a design: pure steps from a design to the records to write."""
