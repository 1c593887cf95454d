# SPDX-License-Identifier: Apache-2.0
"""``mueang bench``: figures of this machine. A module of ``mueang.bench`` is a benchmark."""

from __future__ import annotations

import importlib
import json
import pkgutil

import click

from mueang.config.words import Stop


def bench_names() -> list[str]:
    """The benchmarks there are, by the names of their modules."""
    try:
        package = importlib.import_module("mueang.bench")
    except ModuleNotFoundError:
        return []
    modules = pkgutil.iter_modules(package.__path__)
    return sorted(m.name for m in modules if not m.ispkg and not m.name.startswith("_"))


@click.command("bench")
@click.argument("names", nargs=-1)
@click.option("--list", "only_list", is_flag=True, help="Say which there are.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def command(names: tuple[str, ...], only_list: bool, as_json: bool) -> None:
    """Run the benchmarks NAMES (all, if none is named) and print their figures."""
    there = bench_names()
    unknown = sorted(set(names) - set(there))
    if unknown or not there:
        listed = ", ".join(there) or "none in this installation"
        raise Stop(f"Benchmarks: {listed}.", f"ชุดวัดผลที่มี: {listed}")
    if only_list:
        click.echo("\n".join(there))
        return
    figures = {}
    for name in names or there:
        click.echo(f"{name} ...", err=True)
        figures[name] = importlib.import_module(f"mueang.bench.{name}").measure()
    if as_json:
        click.echo(json.dumps(figures, indent=2, ensure_ascii=False))
        return
    for name, found in figures.items():
        click.echo(name)
        for key, value in found.items():
            shown = f"{value:,.6g}" if isinstance(value, float) else f"{value}"
            click.echo(f"  {key:<40} {shown}")
