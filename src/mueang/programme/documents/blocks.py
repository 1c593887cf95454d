# SPDX-License-Identifier: Apache-2.0
"""What a document says, apart from how it looks: one description, set as PDF and written as Word.

All texts are ready to print: numbers, dates and words are spelt by a ``Pen`` before.
"""

from __future__ import annotations

import msgspec


class Text(msgspec.Struct, tag="text", frozen=True):
    """A paragraph. ``quiet``: an aside below a table."""

    text: str
    quiet: bool = False


class Note(msgspec.Struct, tag="note", frozen=True):
    """What everybody must have seen before they read on."""

    text: str


class Points(msgspec.Struct, tag="points", frozen=True):
    items: list[str]


class Names(msgspec.Struct, tag="names", frozen=True):
    """Many short lines, in two columns that are read across."""

    items: list[str]


class Headline(msgspec.Struct, tag="headline", frozen=True):
    """Large figures beside each other: the figure and its words; below them a bar of parts."""

    figures: list[tuple[str, str]]
    parts: list[tuple[float, str]]
    """Share of the whole, 0 to 1, and what it is."""


class Table(msgspec.Struct, tag="table", frozen=True):
    """``widths``: in proportion. ``right``: which columns hold figures. The head stands on every
    page; ``total``: the last row sums up."""

    caption: str
    widths: list[float]
    right: list[bool]
    head: list[str]
    rows: list[list[str]]
    total: bool = False
    small: bool = False


class Bar(msgspec.Struct, frozen=True):
    label: str
    value: str
    share: float
    """Of the longest, 0 to 1."""


class Bars(msgspec.Struct, tag="bars", frozen=True):
    """A chart that can be read in black and white: each bar has its figure beside it."""

    caption: str
    rows: list[Bar]


class Signatures(msgspec.Struct, tag="signatures", frozen=True):
    """Room to sign: for each who signs, the lines below each other."""

    people: list[list[str]]


Block = Text | Note | Points | Names | Headline | Table | Bars | Signatures


class Section(msgspec.Struct, frozen=True):
    heading: str
    blocks: list[Block]
    new_page: bool = False


class Document(msgspec.Struct, frozen=True):
    language: str
    kicker: str
    title: str
    lines: list[str]
    """Below the title: whose it is, and of when."""
    footer: str
    page_word: str
    thai_digits: bool
    sections: list[Section]
    unparted: list[str] = []
    """Names that are not parted at the end of a line."""
