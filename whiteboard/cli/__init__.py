"""The command line; Qt is imported only by the commands that need it."""
