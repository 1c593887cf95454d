# SPDX-License-Identifier: Apache-2.0
"""Reads ``@context`` values into term definitions (JSON-LD 1.1 API, 4.1 and 4.2).

What NGSI-LD forbids is refused: scoped contexts (GS CIM 009, 5.5.7). What only matters to a
general processor (``@container``, ``@language``, ``@protected``, coercions) is passed over.
Everything is bounded, for a context is input from strangers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mueang.data.errors import BadRequestData
from mueang.data.jsonld.core_terms import DEFAULT_VOCAB
from mueang.data.jsonld.table import Term, is_absolute

MAX_DOCUMENTS = 32
MAX_DEPTH = 8
MAX_TERMS = 20_000
MAX_NAME = 2_048

_DELIMITERS = tuple(":/?#[]@")
_KEYWORDS = {"@id", "@type", "@value", "@graph", "@none", "@json", "@vocab", "@set", "@list"}

Load = Callable[[str], Any]
"""URL → the ``@context`` value found there; raises ContextNotAvailable."""


class Compiler:
    """Adds one ``@context`` after the other to ``terms``; later definitions win."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._documents = 0
        self._under_way = 0
        self.terms: dict[str, Term] = {}
        self.vocab: str | None = None

    def add(self, context: Any, chain: tuple[str, ...] = ()) -> None:
        """Adds a context: a URL, a list of contexts, an object; null forgets the earlier ones."""
        if len(chain) > MAX_DEPTH:
            raise BadRequestData(f"The @context refers to others more than {MAX_DEPTH} deep")
        if context is None:
            self.terms, self.vocab = {}, None
        elif isinstance(context, str):
            self._add_url(context, chain)
        elif isinstance(context, list):
            if len(context) > MAX_DOCUMENTS or any(isinstance(item, list) for item in context):
                raise BadRequestData(
                    f"@context must be a plain list of at most {MAX_DOCUMENTS} URLs and objects"
                )
            for item in context:
                self.add(item, chain)
        elif isinstance(context, dict):
            self._add_object(context, chain)
        else:
            raise BadRequestData("@context must be a URL, an object, or a list of these")

    def _add_url(self, url: str, chain: tuple[str, ...]) -> None:
        if url in chain:
            raise BadRequestData(f"The @context {url} includes itself")
        self._documents += 1
        if self._documents > MAX_DOCUMENTS:
            raise BadRequestData(f"The @context takes more than {MAX_DOCUMENTS} documents")
        self.add(self._load(url), (*chain, url))

    def _add_object(self, context: dict[str, Any], chain: tuple[str, ...]) -> None:
        if "@import" in context:
            if not isinstance(context["@import"], str):
                raise BadRequestData("@import in the @context must be a URL")
            self._add_url(context["@import"], chain)
        if "@vocab" in context:
            self.vocab = self._read_vocab(context["@vocab"])
        if len(self.terms) + len(context) > MAX_TERMS:
            raise BadRequestData(f"The @context defines more than {MAX_TERMS} terms")
        done: dict[str, bool] = {}
        for name in context:
            if not name.startswith("@"):
                self._define(name, context, done)

    def _read_vocab(self, vocab: Any) -> str | None:
        if vocab is None or (isinstance(vocab, str) and (":" in vocab or not vocab)):
            return vocab or None
        raise BadRequestData(f"@vocab in the @context must be an absolute IRI, not {vocab!r}")

    def _define(self, name: str, context: dict[str, Any], done: dict[str, bool]) -> None:
        """JSON-LD's "create term definition"; ``done[name]`` is False while it is under way."""
        if name in done:
            if not done[name]:
                raise BadRequestData(f"In the @context, the term {name!r} is defined by itself")
            return
        if self._under_way > MAX_DEPTH * 4:
            raise BadRequestData("Terms of the @context are defined by each other too deeply")
        if not name or len(name) > MAX_NAME:
            raise BadRequestData(f"A term of the @context must have 1 to {MAX_NAME} characters")
        done[name] = False
        self._under_way += 1
        definition = context[name]
        target = self._target(name, definition)
        if target is None:
            self.terms[name] = Term(None)
        elif target == name:
            self.terms[name] = Term(self._of_name(name, context, done))
        else:
            iri = self._expand(target, context, done)
            self.terms[name] = Term(iri, _may_be_prefix(name, iri, definition))
        done[name] = True
        self._under_way -= 1

    def _target(self, name: str, definition: Any) -> str | None:
        """What a definition points to; the name itself when it says nothing of it."""
        if isinstance(definition, str) or definition is None:
            target: Any = definition
        elif not isinstance(definition, dict):
            raise BadRequestData(f"In the @context, {name!r} must be an IRI or an object")
        elif "@context" in definition:
            raise BadRequestData(
                f"The term {name!r} has a scoped @context, which NGSI-LD does not allow (5.5.7)"
            )
        elif "@reverse" in definition:
            raise BadRequestData(f"The term {name!r} uses @reverse, which NGSI-LD does not know")
        else:
            target = definition.get("@id", name)
        if target is not None and (not isinstance(target, str) or not 0 < len(target) <= MAX_NAME):
            raise BadRequestData(f"In the @context, the IRI of {name!r} must be a text")
        return target

    def _of_name(self, name: str, context: dict[str, Any], done: dict[str, bool]) -> str:
        """The IRI of a term that is defined without one: by its prefix or by ``@vocab``."""
        if ":" in name[1:]:
            return self._expand(name, context, done, own=name)
        return (self.vocab or DEFAULT_VOCAB) + name

    def _expand(
        self, value: str, context: dict[str, Any], done: dict[str, bool], own: str = ""
    ) -> str:
        """JSON-LD's IRI expansion while a context is being read."""
        if value.startswith("@"):
            if value in _KEYWORDS:
                return value
            raise BadRequestData(f"The @context uses {value!r}, which is no JSON-LD keyword here")
        if value in context and value != own:
            self._define(value, context, done)
        if value != own and (term := self.terms.get(value)) is not None and term.iri:
            return term.iri
        prefix, colon, rest = value.partition(":")
        if not colon:
            return self._of_name(value, context, done)
        if prefix == "_" or rest.startswith("//"):
            return value
        if prefix in context:
            self._define(prefix, context, done)
        term = self.terms.get(prefix)
        if term is not None and term.prefix and term.iri:
            return term.iri + rest
        return value if is_absolute(value) else (self.vocab or DEFAULT_VOCAB) + value


def _may_be_prefix(name: str, iri: str, definition: Any) -> bool:
    if iri.startswith("@") or ":" in name or "/" in name:
        return False
    if isinstance(definition, dict):
        return definition.get("@prefix") is True
    return iri.endswith(_DELIMITERS)
