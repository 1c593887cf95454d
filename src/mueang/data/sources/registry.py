# SPDX-License-Identifier: Apache-2.0
"""Connectors by name. A folder with a ``source.py`` is one; nothing else registers it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from mueang.data.errors import NotFound
from mueang.data.sources.contract import Source

FOLDER = Path(__file__).parent


def source_names(folder: Path = FOLDER) -> list[str]:
    """The names of all connectors, sorted."""
    return sorted(found.parent.name for found in folder.glob("*/source.py"))


def find_source(name: str, folder: Path = FOLDER, package: str = __package__ or "") -> Source:
    """The connector in ``sources/<name>/``."""
    names = source_names(folder)
    if name not in names:
        raise NotFound(f"There is no source {name!r}. There are: {', '.join(names)}.")
    connector = import_module(f"{package}.{name}.source").Connector()
    if not isinstance(connector, Source):
        raise TypeError(f"{package}.{name}.source.Connector does not derive from Source")
    return connector
