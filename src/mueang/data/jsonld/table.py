# SPDX-License-Identifier: Apache-2.0
"""A compiled ``@context``: short names to IRIs and back (JSON-LD 1.1 API, 5.2 and 5.4).

Only names are handled. NGSI-LD fixes the shape of its documents, so a table look-up replaces a
general JSON-LD processor, which costs milliseconds a request.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from mueang.data.errors import BadRequestData
from mueang.data.jsonld.core_terms import DEFAULT_VOCAB

_REMEMBERED = 2_048
"""Names a table remembers; a client that sends ever new names must not fill the memory."""
_LONG = 256
"""Longer names are not remembered."""


_ABSOLUTE = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*|_):\S*").fullmatch


def is_absolute(name: str) -> bool:
    """Whether a name is an IRI already; a Thai word before a colon, say, is no scheme."""
    return _ABSOLUTE(name) is not None


@dataclass(frozen=True, slots=True)
class Term:
    """What a context says of one term. ``iri`` is None where it says that it means nothing."""

    iri: str | None
    prefix: bool = False
    """Whether compact IRIs may begin with it."""


class TermTable:
    """The names of one request. Made by :class:`mueang.data.jsonld.contexts.Contexts`."""

    __slots__ = ("_compacted", "_expanded", "_inverse", "_prefixes", "_terms", "link", "source")

    def __init__(self, terms: dict[str, Term], *, link: str | None, source: Any) -> None:
        self._terms = terms
        self.link = link
        """URL for the ``Link`` header of an answer; None when the context has no address."""
        self.source = source
        """The ``@context`` member for an answer that carries it in its body."""
        self._expanded: dict[str, str] = {}
        self._compacted: dict[str, str] = {}
        self._inverse: dict[str, str] = {}
        for name, term in terms.items():
            if term.iri is not None and not term.iri.startswith("@"):
                known = self._inverse.get(term.iri)
                if known is None or (len(name), name) < (len(known), known):
                    self._inverse[term.iri] = name
        self._prefixes = [(t.iri, name) for name, t in terms.items() if t.prefix and t.iri]

    def __len__(self) -> int:
        """The number of terms, core terms included."""
        return len(self._terms)

    def expand(self, name: str) -> str:
        """The IRI of a type or attribute name; an IRI stays as it is.

        Raises BadRequestData for JSON-LD keywords and for terms that the context maps to nothing.
        """
        known = self._expanded.get(name)
        if known is None:
            known = self._expand(name)
            if len(name) <= _LONG and len(self._expanded) < _REMEMBERED:
                self._expanded[name] = known
        return known

    def _expand(self, name: str) -> str:
        if not name or name.startswith("@"):
            raise BadRequestData(f"{name!r} cannot be a name; names begin with a letter")
        term = self._terms.get(name)
        if term is not None:
            if term.iri is None or term.iri.startswith("@"):
                raise BadRequestData(
                    f"The @context gives the name {name!r} no IRI of its own; use another name"
                )
            return term.iri
        prefix, colon, rest = name.partition(":")
        if not colon:
            return DEFAULT_VOCAB + name
        if prefix != "_" and not rest.startswith("//"):
            term = self._terms.get(prefix)
            if term is not None and term.prefix and term.iri:
                return term.iri + rest
        return name if is_absolute(name) else DEFAULT_VOCAB + name

    def compact(self, iri: str) -> str:
        """The shortest name that expands to the IRI again; the IRI itself when there is none."""
        known = self._compacted.get(iri)
        if known is None:
            known = self._compact(iri)
            if len(iri) <= _LONG and len(self._compacted) < _REMEMBERED:
                self._compacted[iri] = known
        return known

    def _compact(self, iri: str) -> str:
        term = self._inverse.get(iri)
        if term is not None:
            return term
        suffix = iri.removeprefix(DEFAULT_VOCAB)
        if suffix != iri and self._leads_to(suffix, iri):
            return suffix
        candidates = (
            f"{prefix}:{iri[len(start) :]}"
            for start, prefix in self._prefixes
            if iri.startswith(start) and len(iri) > len(start)
        )
        good = (name for name in candidates if name not in self._terms)
        return min(
            (name for name in good if self._leads_to(name, iri)),
            key=lambda name: (len(name), name),
            default=iri,
        )

    def _leads_to(self, name: str, iri: str) -> bool:
        """Whether a short name means the IRI here, and nothing else."""
        try:
            return self._expand(name) == iri
        except BadRequestData:
            return False

    def compact_type(self, iri: str) -> str:
        """The short name of an entity type; types and attributes share one table."""
        return self.compact(iri)
