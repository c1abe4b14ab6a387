"""Problems that people write themselves: what they hold, their file, and the folder that keeps them."""
