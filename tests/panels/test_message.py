"""What an error says to the user: its own sentence, or that the program is at fault and where to look."""

from __future__ import annotations

import logging

import pytest

from whiteboard.model.errors import FileProblem
from whiteboard.panels.message import sentence_of


def test_an_error_of_ours_says_its_own_sentence(caplog: pytest.LogCaptureFixture) -> None:
    assert sentence_of(FileProblem("The file is gone.")) == "The file is gone."
    assert sentence_of(OSError(28, "No space left on device")) == "[Errno 28] No space left on device"
    assert not caplog.records


def test_a_fault_of_the_programs_own_is_named_and_written_to_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    try:
        dict[str, int]()["revision"]
    except KeyError as error:
        said = sentence_of(error)
    assert said == "Something went wrong inside the program (KeyError: 'revision'); the log says more."
    [record] = caplog.records
    assert record.levelno == logging.ERROR
    assert record.exc_info is not None
    assert record.exc_info[0] is KeyError
