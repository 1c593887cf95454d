# SPDX-License-Identifier: Apache-2.0
"""The pages of ``docs/reference`` that are generated from code; a test compares the two."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator

import click

from mueang.config import options
from mueang.config.cli import group
from mueang.config.reference_data import errors_page, ngsi_ld_page, units_page
from mueang.config.reference_options import connectors_page
from mueang.config.reference_people import notices_page, roles_page, workflows_page
from mueang.data.sources.registry import find_source, source_names

MADE = "<!-- Made by `make docs` from the code. Do not edit. -->"


def settings_page() -> str:
    """Every MUEANG_* setting."""
    lines = [
        "# Settings · ค่าตั้ง",
        "",
        MADE,
        "",
        "Settings are environment variables. An empty one counts as unset.",
        "",
    ]
    for option in options.OPTIONS.values():
        default = option.default
        shown = ",".join(default) if isinstance(default, tuple) else default
        shown = {True: "1", False: "0"}.get(shown, shown) if isinstance(shown, bool) else shown
        lines += [f"## {option.name}", "", option.help_en, "", option.help_th, ""]
        lines += [f"Type: {option.kind}. Default: {f'`{shown}`' if shown != '' else 'empty'}.", ""]
    return "\n".join(lines)


def commands_page() -> str:
    """Every command with its options, as ``--help`` has them."""
    lines = ["# Commands · คำสั่ง", "", MADE, ""]
    with click.Context(group, info_name="mueang", terminal_width=100) as top:
        for name in group.list_commands(top):
            command = group.get_command(top, name)
            if command is not None:
                lines += _command(command, top, name, 2)
    return "\n".join(lines)


def _command(command: click.Command, parent: click.Context, name: str, level: int) -> list[str]:
    with click.Context(command, parent=parent, info_name=name) as context:
        lines = [f"{'#' * level} {context.command_path}", ""]
        lines += [inspect.cleandoc(command.help or ""), ""]
        if isinstance(command, click.Group):
            for inner in command.list_commands(context):
                child = command.get_command(context, inner)
                if child is not None:
                    lines += _command(child, context, inner, level + 1)
            return lines
        lines += ["```", context.command.get_usage(context).removeprefix("Usage: "), "```", ""]
        return [*lines, *_rows(command, context), ""]


def _rows(command: click.Command, context: click.Context) -> Iterator[str]:
    yield "| Option | What it says |"
    yield "| --- | --- |"
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and parameter.name != "help":
            yield "| `{}` | {} |".format(*(part.replace("|", "\\|") for part in record))


def sources_page() -> str:
    """Every connector."""
    lines = ["# Sources · แหล่งข้อมูล", "", MADE, ""]
    lines += ["Add one: [how-to](../how-to/add-a-source.md).", ""]
    for name in source_names():
        source = find_source(name)
        rhythm = f"every {source.rhythm} s" if source.rhythm else "files brought by people"
        lines += [f"## {name}", "", f"{source.title_en} · {source.title_th}", ""]
        lines += [f"Owner: {source.owner}. Licence: {source.licence}. Rhythm: {rhythm}.", ""]
        readme = f"../../src/mueang/data/sources/{name}/README.md"
        lines += [f"More: [{name}]({readme})", ""]
    return "\n".join(lines)


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "connectors.md": connectors_page,
    "errors.md": errors_page,
    "ngsi-ld.md": ngsi_ld_page,
    "notices.md": notices_page,
    "roles.md": roles_page,
    "settings.md": settings_page,
    "sources.md": sources_page,
    "units.md": units_page,
    "workflows.md": workflows_page,
}
