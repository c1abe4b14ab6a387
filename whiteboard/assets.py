"""Where the program's data files are: in a checkout, in an installed wheel and in a frozen build."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def assets_dir() -> Path:
    """The folder with kinds, problems, themes and example designs.

    Raises:
        FileNotFoundError: the installation is damaged: none of the three places has it.
    """
    package = Path(__file__).resolve().parent
    frozen = Path(getattr(sys, "_MEIPASS", package)) / "assets"
    for place in (frozen, package / "_assets", package.parent / "assets"):
        if (place / "kinds").is_dir():
            return place
    raise FileNotFoundError("The program's assets folder is missing; install the program again.")
