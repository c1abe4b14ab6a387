"""Where the program keeps what is the user's, also where the system knows of no home."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from whiteboard.folders import config_folder, data_folder


@pytest.mark.skipif(sys.platform != "linux", reason="homes are told in other ways there")
def test_without_a_home_no_folder_with_a_tilde_for_a_name_comes_to_be(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("HOME", "WHITEBOARD_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)

    def nobody(_user: int) -> None:
        raise KeyError

    monkeypatch.setattr("pwd.getpwuid", nobody)
    for folder in (config_folder, data_folder):
        with pytest.raises(SystemExit, match="set HOME or WHITEBOARD_HOME"):
            folder()
    monkeypatch.setenv("WHITEBOARD_HOME", str(tmp_path))
    assert (config_folder(), data_folder()) == (tmp_path, tmp_path)
