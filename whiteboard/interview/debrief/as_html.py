"""A debrief as one HTML file that needs no other: the pictures lie in it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from html import escape

from markdown_it import MarkdownIt

from whiteboard.interview.debrief.as_markdown import to_markdown
from whiteboard.interview.debrief.gathered import Debrief

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 46rem; margin: 2.5rem auto; padding: 0 1.25rem;
  color: #1d2330; background: #ffffff; }
h1 { font-size: 1.7rem; line-height: 1.25; } h2 { font-size: 1.25rem; margin-top: 2.2rem;
  border-bottom: 1px solid #d5dae3; padding-bottom: .25rem; } h3 { font-size: 1.02rem; margin-top: 1.5rem; }
img { max-width: 100%; border: 1px solid #d5dae3; border-radius: 6px; background: #ffffff; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .35rem .6rem;
  border-bottom: 1px solid #d5dae3; vertical-align: top; } th { color: #4a5263; font-weight: 600; }
blockquote { margin: 1rem 0; padding: .4rem 1rem; border-left: 3px solid #4453b8; color: #333b4c; }
li { margin: .2rem 0; } em { color: #4a5263; }
@media (prefers-color-scheme: dark) {
  body { color: #e6e9f0; background: #161a22; } h2, img, th, td { border-color: #3a4252; }
  th, em { color: #b3bccd; } blockquote { color: #cfd6e4; border-color: #8e9bf0; }
}
@media print {
  body { margin: 0; max-width: none; } h2, h3 { break-after: avoid; } img, tr { break-inside: avoid; }
}
"""


def to_html(debrief: Debrief, pictures: Mapping[str, bytes], *, reference: bool = True) -> str:
    """The document; `pictures` are PNGs by the name that the text knows them by."""
    text = to_markdown(debrief, reference=reference)
    body = body_html(text)
    for name, data in pictures.items():
        uri = "data:image/png;base64," + base64.b64encode(data).decode("ascii")
        body = body.replace(f'src="{escape(name)}"', f'src="{uri}"')
    title = escape(text.splitlines()[0].lstrip("# "))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{_STYLE}</style></head>\n<body>\n{body}</body></html>\n"
    )


def body_html(markdown: str) -> str:
    """Markdown as the inside of a page; what looks like HTML in it is text."""
    return MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
