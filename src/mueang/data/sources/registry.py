# SPDX-License-Identifier: Apache-2.0
"""Connectors by name. A folder with a ``source.py`` is one; nothing else registers it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from mueang.data.errors import BadRequestData, NotFound
from mueang.data.sources.contract import LiveConnector, Source
from mueang.data.sources.rhythm import RhythmConnector

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


def check_options(connector: str, options: dict[str, Any], folder: Path = FOLDER) -> None:
    """Refuse options that the connector's ``options.Options`` does not take (BadRequestData).

    Only ``options.py`` is imported: the server checks settings without any connector's library.
    """
    names = connector_names(folder)
    if connector not in names:
        raise NotFound(f"There is no connector {connector!r}. There are: {', '.join(names)}.")
    if not (folder / connector / "options.py").exists():
        if options:
            raise BadRequestData(f"The connector {connector!r} has no options.")
        return
    wanted = import_module(f"{__package__}.{connector}.options").Options
    try:
        msgspec.convert(options, wanted)
    except msgspec.ValidationError as error:
        raise BadRequestData(f"An option of {connector!r} is wrong: {error}.") from error


def find_live(name: str) -> LiveConnector:
    """What runs a source of this kind: its ``live.py``, or its ``Source`` by its rhythm."""
    if name in connector_names() and (FOLDER / name / "live.py").exists():
        connector: LiveConnector = import_module(f"{__package__}.{name}.live").Connector()
        return connector
    source = find_source(name)
    if not source.rhythm:
        raise NotFound(f"The source {name!r} reads files that people bring; it does not run.")
    return RhythmConnector(source)


def live_names() -> list[str]:
    """The connectors that run by themselves, sorted."""
    found = {path.parent.name for path in FOLDER.glob("*/live.py")}
    return sorted(found | {name for name in source_names() if find_source(name).rhythm})


def connector_names(folder: Path = FOLDER) -> list[str]:
    """Everything that a source can be set up with: files' connectors and live ones."""
    found = {*folder.glob("*/source.py"), *folder.glob("*/options.py")}
    return sorted({path.parent.name for path in found})
