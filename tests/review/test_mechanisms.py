"""The catalogue of mechanisms and promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from whiteboard.review.evidence.mechanisms import catalogue, read_catalogue


def test_the_catalogue_is_whole() -> None:
    found = catalogue()
    assert len(found.mechanisms) >= 120
    for mechanism in found.mechanisms:
        assert mechanism.source.strip()
        assert mechanism.breaks or any(
            (mechanism.longest, mechanism.largest, mechanism.fastest, mechanism.kept)
        )
        assert not mechanism.breaks or (mechanism.because and mechanism.cure)
    assert {p for m in found.mechanisms for p in m.breaks} == {p.id for p in found.promises}
    assert all(p.met for p in found.promises)


def test_a_promise_that_nobody_defines_is_refused(tmp_path: Path) -> None:
    text = '[[mechanisms]]\nid = "x"\nnames = ["x"]\nbreaks = ["peace"]\nsource = "us"\n'
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="peace"):
        read_catalogue(tmp_path)


def test_a_name_that_is_denied_is_not_named() -> None:
    kafka = next(m for m in catalogue().mechanisms if m.id == "kafka-consumer")
    assert kafka.named_in("events go through Kafka")
    assert not kafka.named_in("no Kafka here")
