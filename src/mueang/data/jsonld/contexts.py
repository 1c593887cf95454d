# SPDX-License-Identifier: Apache-2.0
"""Where ``@context`` documents come from, and the tables compiled from them.

The core contexts are answered from memory; others from the operator's folder or from what was
put here (hosted contexts). Nothing is ever fetched from the network: a city's closed network and
a resolver that a stranger could point at our own services are both reasons.
"""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import Any

import msgspec

from mueang.data.errors import BadRequestData, ContextNotAvailable
from mueang.data.jsonld.compile import Compiler
from mueang.data.jsonld.core_terms import CORE_URL, core_context, is_core_url
from mueang.data.jsonld.table import TermTable

INDEX = "index.json"
"""In the operator's folder: ``{"https://…/context.jsonld": "file-name.jsonld"}``."""

_MAX_CONTEXT = 1 << 20
_KEPT = 128
_KEPT_TERMS = 200_000
"""Tables and terms of all tables that are kept compiled: contexts are input from strangers."""
_encode = msgspec.json.Encoder(order="deterministic").encode
_CORE_CONTEXT = core_context()


class Contexts:
    """Every context this server knows, by URL. One per process, given to who needs it."""

    def __init__(self, folder: Path | None = None) -> None:
        """``folder``: the operator's contexts with their ``index.json``; may be missing."""
        self._documents: dict[str, Any] = {}
        self._tables: OrderedDict[bytes | str, TermTable] = OrderedDict()
        self._terms = 0
        self.core = self._compile(None)
        if folder is not None and (folder / INDEX).is_file():
            self._read(folder)

    def _read(self, folder: Path) -> None:
        try:
            index = msgspec.json.decode((folder / INDEX).read_bytes(), type=dict[str, str])
            for url, name in index.items():
                self.put(url, msgspec.json.decode((folder / name).read_bytes()))
        except (OSError, msgspec.DecodeError, BadRequestData) as error:
            raise ContextNotAvailable(
                f"The contexts in {folder} cannot be read: {error}. "
                f"Mend {INDEX} or the file it names, then start again"
            ) from None

    def put(self, url: str, document: Any) -> None:
        """Keeps a context document (an object with ``@context``) under its URL."""
        if not isinstance(document, dict) or "@context" not in document:
            raise BadRequestData(f"The document for {url} has no @context member")
        if len(_encode(document)) > _MAX_CONTEXT:
            raise BadRequestData(f"The document for {url} is larger than {_MAX_CONTEXT >> 20} MiB")
        self._documents[url] = document["@context"]
        self._forget_tables()

    def drop(self, url: str) -> None:
        """Forgets a context; unknown URLs are no error."""
        self._documents.pop(url, None)
        self._forget_tables()

    def _forget_tables(self) -> None:
        self._tables.clear()
        self._terms = 0

    def urls(self) -> list[str]:
        """The addresses known here, besides the core contexts."""
        return sorted(self._documents)

    def load(self, url: str) -> Any:
        """The ``@context`` value at a URL; raises ContextNotAvailable."""
        if is_core_url(url):
            return _CORE_CONTEXT
        try:
            return self._documents[url]
        except KeyError:
            raise ContextNotAvailable(
                f"The @context {url[:300]} is not known here, and this server fetches none. Ask "
                "the operator to add it to the folder of contexts, or send its terms inline"
            ) from None

    def table_for(self, context: Any) -> TermTable:
        """The table of a ``@context``: URL, object or list of both; None is the core alone."""
        if context is None:
            return self.core
        key = context if isinstance(context, str) else self._key(context)
        table = self._tables.get(key)
        if table is None:
            table = self._compile(context)
            self._keep(key, table)
        else:
            self._tables.move_to_end(key)
        return table

    def _keep(self, key: bytes | str, table: TermTable) -> None:
        self._tables[key] = table
        self._terms += len(table)
        while len(self._tables) > _KEPT or self._terms > _KEPT_TERMS:
            _, oldest = self._tables.popitem(last=False)
            self._terms -= len(oldest)

    def _key(self, context: Any) -> bytes:
        try:
            key = _encode(context)
        except (RecursionError, TypeError, ValueError, OverflowError):
            raise BadRequestData("The @context is nested too deeply or holds odd values") from None
        if len(key) > _MAX_CONTEXT:
            raise BadRequestData(f"The @context is larger than {_MAX_CONTEXT >> 20} MiB")
        return key

    def _compile(self, context: Any) -> TermTable:
        """Core terms come last: they win, wherever the client put the core context (5.5.7)."""
        compiler = Compiler(self.load)
        if context is not None:
            compiler.add(context)
        compiler.add(_CORE_CONTEXT)
        link, source = _answer(context)
        return TermTable(compiler.terms, link=link, source=source)


def _answer(context: Any) -> tuple[str | None, Any]:
    """How answers name the context: a Link URL where one URL says it all, and the body's value."""
    items = context if isinstance(context, list) else [] if context is None else [context]
    own = [item for item in items if not (isinstance(item, str) and is_core_url(item))]
    if not own:
        return CORE_URL, CORE_URL
    source = context if len(own) < len(items) else [*own, CORE_URL]
    if len(own) == 1 and isinstance(own[0], str):
        return own[0], source
    return None, source


BUNDLED = Contexts()
"""Only the core contexts: what a process without an operator's folder knows."""

CORE = BUNDLED.core
"""The table of a client that sends no ``@context``."""


def table_for(context: Any) -> TermTable:
    """As :meth:`Contexts.table_for`, with the bundled contexts alone."""
    return BUNDLED.table_for(context)
