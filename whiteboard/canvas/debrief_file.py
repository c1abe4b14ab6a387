"""A debrief as a file: HTML with its pictures inside, PDF, or Markdown with the pictures beside it."""

from __future__ import annotations

from collections.abc import Mapping

from whiteboard.canvas.debrief_pdf import pdf_bytes
from whiteboard.canvas.debrief_pictures import debrief_pictures
from whiteboard.i18n import _
from whiteboard.interview.debrief.as_html import to_html
from whiteboard.interview.debrief.as_markdown import to_markdown
from whiteboard.interview.debrief.gathered import Debrief
from whiteboard.model.errors import UsageError

SUFFIXES = (".html", ".pdf", ".md")


def debrief_files(
    debrief: Debrief, suffix: str, stem: str = "debrief", *, reference: bool = True
) -> Mapping[str, bytes]:
    """The files of a debrief by the ending of their names, the document itself under `suffix`.

    Raises:
        UsageError: no document has that suffix.
    """
    if suffix not in SUFFIXES:
        raise UsageError(
            _("Cannot write a debrief to “{suffix}”: choose a name that ends in {suffixes}.").format(
                suffix=suffix, suffixes=", ".join(SUFFIXES)
            )
        )
    pictures = debrief_pictures(debrief, reference=reference)
    if suffix == ".html":
        return {suffix: to_html(debrief, pictures, reference=reference).encode()}
    text = to_markdown(debrief, reference=reference)
    if suffix == ".pdf":
        return {suffix: pdf_bytes(text, pictures)}
    for name in pictures:
        # A click on it leads to the file, which most viewers show in full.
        text = _led(text, name, f"{stem}-{name}")
    return {suffix: text.encode(), **{f"-{name}": data for name, data in pictures.items()}}


def _led(text: str, name: str, file: str) -> str:
    lines = text.split("\n")
    return "\n".join(
        f"[{line.removesuffix(f']({name})')}](<{file}>)](<{file}>)" if line.endswith(f"]({name})") else line
        for line in lines
    )
