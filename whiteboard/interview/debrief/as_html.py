"""A debrief as one HTML file that needs no other: the pictures lie in it, and a click enlarges them."""

from __future__ import annotations

import base64
import re
import struct
from collections.abc import Mapping
from html import escape

from markdown_it import MarkdownIt

from whiteboard.i18n import _
from whiteboard.interview.debrief.as_markdown import to_markdown
from whiteboard.interview.debrief.gathered import Debrief
from whiteboard.interview.debrief.markup import anchor
from whiteboard.interview.debrief.moments import Leading

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 46rem; margin: 2.5rem auto; padding: 0 1.25rem;
  color: #1d2330; background: #ffffff; }
h1 { font-size: 1.7rem; line-height: 1.25; } h2 { font-size: 1.25rem; margin-top: 2.2rem;
  border-bottom: 1px solid #d5dae3; padding-bottom: .25rem; } h3 { font-size: 1.02rem; margin-top: 1.5rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .35rem .6rem;
  border-bottom: 1px solid #d5dae3; vertical-align: top; } th { color: #4a5263; font-weight: 600; }
blockquote { margin: 1rem 0; padding: .4rem 1rem; border-left: 3px solid #4453b8; color: #333b4c; }
li { margin: .2rem 0; } em { color: #4a5263; } a { color: #3d4aa8; text-decoration: none; }
.place { --w: min(96vw, 84rem, var(--full)); width: var(--w); margin: 1rem 0 1rem calc(50% - var(--w) / 2);
  aspect-ratio: var(--shape); }
.place img { width: 100%; height: auto; border: 1px solid #d5dae3; border-radius: 6px; background: #ffffff;
  box-sizing: border-box; display: block; }
figure { margin: 0; } figure a.open { cursor: zoom-in; display: block; } figure a.close { display: none; }
figure:target { position: fixed; inset: 0; z-index: 1; overflow: auto; background: #ffffff;
  padding: 3.5rem 1rem 1rem; }
figure:target img { width: var(--full); max-width: none; }
figure:target a.open { pointer-events: none; }
figure:target a.close { display: block; position: fixed; top: .8rem; right: 1.5rem; padding: .3rem .9rem;
  border-radius: 6px; background: #3d4aa8; color: #ffffff; }
@media (prefers-color-scheme: dark) {
  body, figure:target { color: #e6e9f0; background: #161a22; }
  h2, .place img, th, td { border-color: #3a4252; }
  th, em { color: #b3bccd; } blockquote { color: #cfd6e4; border-color: #8e9bf0; } a { color: #9fabf5; }
}
@media print {
  body { margin: 0; max-width: none; } h2, h3 { break-after: avoid; } .place, tr { break-inside: avoid; }
  .place { width: 100%; margin-left: 0; }
  figure:target { position: static; padding: 0; } figure:target img { width: 100%; }
  figure a.close { display: none; }
}
"""
_PICTURE = re.compile(r'<p><img src="([^"]*)" alt="([^"]*)" /></p>')
_ANCHORED = re.compile(r"<h3>([^<]*) \{#(end-[a-z-]+)\}</h3>")
_PNG_SIZE = slice(16, 24)
_PER_PIXEL = 2
"""Pixels of a picture to each of the page's where it is shown in full."""


def to_html(debrief: Debrief, pictures: Mapping[str, bytes], *, reference: bool = True) -> str:
    """The document; `pictures` are PNGs by the name that the text knows them by."""
    text = to_markdown(debrief, reference=reference, leading=Leading.PAGE)

    def figure(match: re.Match[str]) -> str:
        data = pictures.get(match[1])
        return _figure(anchor(match[1]), match[2], data) if data is not None else f"<p>{match[2]}</p>"

    body = _ANCHORED.sub(r'<h3 id="\2">\1</h3>', _PICTURE.sub(figure, body_html(text)))
    title = escape(text.splitlines()[0].lstrip("# "))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{_STYLE}</style></head>\n<body>\n{body}</body></html>\n"
    )


def body_html(markdown: str) -> str:
    """Markdown as the inside of a page; what looks like HTML in it is text."""
    return MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)


def _figure(name: str, title: str, png: bytes) -> str:
    """A picture as wide as the window allows, in full once it is clicked: no script, as that may be off.
    `title` is escaped already."""
    width, height = struct.unpack(">II", png[_PNG_SIZE])
    uri = "data:image/png;base64," + base64.b64encode(png).decode("ascii")
    place = f"at-{name}"
    size = f"--full: {width // _PER_PIXEL}px; --shape: {width} / {height}"
    return (
        f'<div class="place" id="{place}" style="{size}"><figure id="{name}">'
        f'<a class="close" href="#{place}">{escape(_("Close"))}</a>'
        f'<a class="open" href="#{name}" title="{escape(_("Enlarge"))}"><img src="{uri}" alt="{title}"></a>'
        f"</figure></div>"
    )
