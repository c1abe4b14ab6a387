"""`python -m whiteboard`."""

from whiteboard.cli import main

if __name__ == "__main__":
    main()
