"""German between English: amounts, times and the small words around them."""

from __future__ import annotations

import pytest

from whiteboard.language.german import in_english
from whiteboard.language.measuring import measures

DAY, YEAR = 86_400, 31_536_000


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("zweihundertfünfzig Busse und einer", "250 Busse und einer"),
        ("dreitausendvierhundert sind es", "3400 sind es"),
        ("fünfundzwanzig mit Helm", "25 mit Helm"),
        ("hunderttausend nur", "100000 nur"),
        ("das Dreifache wird es", "3x wird es"),
        ("sechsstelliger Code ist es", "6-stelliger Code ist es"),
    ],
)
def test_numbers_in_words(text: str, read: str) -> None:
    assert in_english(text) == read


@pytest.mark.parametrize("text", ["elf costumes in act two", "each mal is acht-sided", "a pro plan, per se"])
def test_english_stays_as_it_is(text: str) -> None:
    assert in_english(text) == text


@pytest.mark.parametrize(
    ("text", "quality", "value"),
    [
        ("Fahrten: 17.280 am Tag, das ist alles", "rate", 17_280 / DAY),
        ("die Waage schickt alle 30 Sekunden einen Wert", "period", 30),
        ("Fahrtenbücher heben wir zwei Jahre auf", "retention", 2 * YEAR),
        ("nach 30 Minuten ohne Klick ist man draußen", "timeout", 1800),
        ("Preise dürfen höchstens 5 Minuten alt sein", "staleness", 300),
        ("ein Drittel der Fahrten ist leer", "share", 1 / 3),
        ("etwa jeder zehnte Brief kommt zurück", "share", 0.1),
        ("der Abgleich läuft stündlich und dauernd", "period", 3600),
        ("der Wächter hat eine Minute um zu antworten", "timeout", 60),
        ("im Mittel sind es 2,5 Koffer pro Gast", "count", 2.5),
    ],
)
def test_german_quantities(text: str, quality: str, value: float) -> None:
    found = measures(text)
    assert [(m.quality.value, m.low) for m in found] == [(quality, pytest.approx(value))]
