"""How what peers send comes into a document: at once, or a piece at a time by whoever reads on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from whiteboard.document.arriving import Arrived, Arriving
from whiteboard.document.codec import Key
from whiteboard.document.strides import Strides
from whiteboard.document.unread import AT_ONCE, Unread
from whiteboard.document.update.places import Places
from whiteboard.model.errors import EditError


class Arrivals:
    """Of one document, which takes in one update after another, and shows what it has put off."""

    def __init__(
        self,
        arriving: Arriving,
        unread: Unread,
        *,
        take: Callable[[Arrived], bool],
        show: Callable[[set[Key]], object],
        places: Callable[[], Places],
        alone: Callable[[], AbstractContextManager[None]],
        strides: Strides,
    ) -> None:
        """`take` says whether it changed anything, and raises EditError. `alone` refuses while an edit is
        under way. `strides`: what this seat is doing itself, and others' updates wait for."""
        self._arriving, self._unread, self._strides = arriving, unread, strides
        self._take, self._show, self._places, self._alone = take, show, places, alone

    def come(self, arrived: Arrived) -> bool:
        """Take it in, behind all that waits, or have it wait; whether it changes anything, for all we know.

        Raises:
            EditError: it is refused.
        """
        if self._arriving.puts_off(arrived, wait=self._strides.under_way):
            return True
        self._take_all()
        return self._take(arrived)

    def read_on(self) -> bool:
        """Go on with what this seat does, or take in or read some more of what peers have changed; whether
        there is yet more. See `read_by`.

        Raises:
            EditError: an edit is under way.
        """
        if self._strides.under_way:
            self._strides.go_on()
            return bool(self._strides.under_way or self._unread or self._arriving)
        with self._alone():
            if self._arriving:
                self._take_more()
            elif self._unread:
                self._show(self._unread.take(AT_ONCE))
        return bool(self._unread or self._arriving)

    def read_all(self) -> None:
        """As `read_on`, to the end: for whoever needs the whole design now. Raises as `read_on`."""
        with self._alone():
            self.catch_up()

    def catch_up(self) -> None:
        """Before an edit, within it: that stands on the design as it is, and not as it was shown."""
        self._take_all()
        if self._unread:
            self._show(self._unread.take())

    def missed(self) -> bool:
        """Whether something that had waited was refused since the last call: a room is to be asked again."""
        missed, self._arriving.missed = self._arriving.missed, False
        return missed

    def _take_all(self) -> None:
        while self._arriving:
            self._take_more()

    def _take_more(self) -> None:
        arrived = self._arriving.next(self._places)
        if arrived is None:
            return
        try:
            self._take(arrived)
        except EditError:
            # Whoever goes on here has not sent it, and the rest of it may be good.
            self._arriving.missed = True
