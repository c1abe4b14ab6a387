"""Updates that cost little to send and that the CRDT would take long to merge, of any number of parts."""

from __future__ import annotations

from collections.abc import Callable

from tests.document.wire import Author, in_root, within, words
from whiteboard.document.update.lib0 import encoded

Id = tuple[int, int]


def between(left: Id | None, right: Id | None = None) -> bytes:
    """The place of a part that says one neighbour or two."""
    said = b"".join(encoded(number) for id_ in (left, right) if id_ is not None for number in id_)
    return bytes(((left is not None) << 7 | (right is not None) << 6,)) + said


def in_list(id_: Id) -> bytes:
    return b"\x00\x00" + encoded(id_[0]) + encoded(id_[1])


def together(authors: list[Author], deletions: bytes = b"\x00") -> bytes:
    """What several authors have made, as one update, the highest client first, as seats write it."""
    sections = [author.update(b"") for author in sorted(authors, key=lambda author: -author.client)]
    return encoded(len(sections)) + b"".join(section[1:] for section in sections) + deletions


def deletions(client: int, ranges: list[tuple[int, int]]) -> bytes:
    """The end of an update that deletes clocks, each with a length."""
    said = b"".join(encoded(clock) + encoded(length) for clock, length in ranges)
    return b"\x01" + encoded(client) + encoded(len(ranges)) + said


def _letters(author: Author, said: str) -> Id:
    record = author.map(in_root("elements", "crowded"))
    text = author.item(within(record, "text"), b"\x02", 7)
    return author.item(in_list(text), words(said), 4, len(said))


def same_left_neighbour(count: int) -> list[bytes]:
    """Each letter right of the same one, and left of another that never lay there."""
    author = Author(9)
    first = _letters(author, "ab")
    letters = [(9, first[1] + 1)]
    for number in range(count):
        letters.append(author.item(between(first, letters[number // 2]), words("q"), 4))
    return [author.update()]


def behind_every_letter(count: int) -> list[bytes]:
    """Two write a text in turn; a third puts a letter behind each of theirs, as if nothing followed there."""
    one, two, three = Author(50), Author(51), Author(60)
    first = _letters(one, "a")
    begun = one.update()
    letters = [first]
    for number in range(count):
        letters.append((one, two)[number % 2].item(between(letters[-1]), words("q"), 4))
    written = together([one, two])
    for letter in letters[: count // 2]:
        three.item(between(letter), words("z"), 4)
    return [begun, written, three.update()]


def one_after_another(count: int) -> list[bytes]:
    """The same gap, by another author in each update: none of them costs much."""
    first_author = Author(9)
    first = _letters(first_author, "ab")
    updates = [first_author.update()]
    for client in range(100, 100 + count):
        author = Author(client)
        author.item(between(first, (9, first[1] + 1)), words("q"), 4)
        updates.append(author.update())
    return updates


def one_field(count: int) -> list[bytes]:
    """A field that is set again and again by an author who seems not to know it, in a root."""
    author = Author(9)
    for _number in range(count):
        author.value(in_root("elements", "crowded"), b"\x7e")
    return [author.update()]


def a_long_history(count: int) -> list[bytes]:
    """Two set a field in turn; then a third does so again and again as if it were new."""
    one, two, three = Author(50), Author(51), Author(60)
    record = one.map(in_root("elements", "crowded"))
    last = one.value(within(record, "k"), b"\x7e")
    begun = one.update()
    for number in range(count):
        last = (one, two)[number % 2].value(between(last), b"\x7e")
    written = together([one, two])
    for _number in range(count // 2):
        three.value(within(record, "k"), b"\x7e")
    return [begun, written, three.update()]


def letter_by_letter(count: int) -> list[bytes]:
    """A text in as many parts as it has letters, of which the CRDT makes one, from right to left."""
    author = Author(9)
    last = _letters(author, "a")
    for _number in range(count):
        last = author.item(between(last), words("q"), 4)
    return [author.update()]


def value_by_value(count: int) -> list[bytes]:
    """As `letter_by_letter`, of values in a list."""
    author = Author(9)
    record = author.map(in_root("elements", "crowded"))
    values = author.item(within(record, "list"), b"\x00", 7)
    last = author.value(in_list(values), b"\x7e")
    for _number in range(count):
        last = author.value(between(last), b"\x7e")
    return [author.update()]


def deleted_from_behind(count: int) -> list[bytes]:
    """Every second letter of a text is deleted, the last ones first."""
    author = Author(9)
    first = _letters(author, "a" * (2 * count))
    ranges = [(first[1] + 2 * number, 1) for number in reversed(range(count))]
    return [author.update(), b"\x00" + deletions(9, ranges)]


def cut_from_behind(count: int) -> list[bytes]:
    """A letter is put behind every second one of a text, behind the last ones first."""
    author, other = Author(9), Author(10)
    first = _letters(author, "a" * (2 * count))
    for number in reversed(range(count)):
        at = first[1] + 2 * number
        other.item(between((9, at), (9, at + 1)), words("q"), 4)
    return [author.update(), other.update()]


def waiting_for_one_another(count: int) -> list[bytes]:
    """A chain of authors, each standing on the next: the CRDT asks for each whether it waits already."""
    author = Author(9)
    last = author.value(in_root("elements", "crowded"), b"\x7e")
    begun = author.update()
    authors: list[Author] = []
    for client in range(100, 100 + count):
        authors.append(Author(client))
        last = authors[-1].value(between(last), b"\x7e")
    return [begun, together(authors)]


def many_fields(count: int) -> list[bytes]:
    """A record with fields that do not follow one another, deleted by six bytes."""
    author = Author(9)
    record = author.map(in_root("elements", "crowded"))
    for number in range(count):
        author.value(within(record, f"k{number}"), b"\x7e")
        author.value(in_root("elements", f"x{number}"), b"\x7e")
    return [author.update(), b"\x00" + deletions(9, [(record[1], 1)])]


def maps_in_a_list(count: int) -> list[bytes]:
    """Maps that have no field to lie in, and then something in each of them."""
    author = Author(9)
    record = author.map(in_root("elements", "crowded"))
    maps = [author.item(within(record, "list"), b"\x00", 7)]
    maps.append(author.map(in_list(maps[0])))
    for _number in range(count):
        maps.append(author.map(between(maps[-1])))
    made = author.update()
    for each in maps[1:]:
        author.value(within(each, "k"), b"\x7e")
    return [made, author.update()]


def many_things(count: int) -> list[bytes]:
    """Things of no kind, which a window reads all the same, in one update."""
    author = Author(9)
    for number in range(count):
        author.value(in_root("elements", f"k{number}"), b"\x7e")
    return [author.update()]


SHAPES: dict[str, tuple[Callable[[int], list[bytes]], int]] = {
    "the same left neighbour": (same_left_neighbour, 5_000),
    "behind every letter": (behind_every_letter, 3_000),
    "one field": (one_field, 2_000),
    "a long history": (a_long_history, 2_500),
    "letter by letter": (letter_by_letter, 18_000),
    "value by value": (value_by_value, 5_000),
    "deleted from behind": (deleted_from_behind, 16_000),
    "cut from behind": (cut_from_behind, 20_000),
    "waiting for one another": (waiting_for_one_another, 16_000),
    "many fields": (many_fields, 2_001),
    "maps in a list": (maps_in_a_list, 501),
    "many things": (many_things, 30_001),
}
"""Each with how many parts are too many; a tenth of them is not."""
