# SPDX-License-Identifier: Apache-2.0
"""``mueang entities``: entities that are one thing are found, merged, and taken apart again."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mueang.config.homes import prepare_home
from mueang.config.parameters import data_client, home_option
from mueang.config.tables import print_table
from mueang.config.words import choose, language, say

if TYPE_CHECKING:
    from mueang.data.client import DataClient
    from mueang.data.merges import Preview
    from mueang.portal.duplicates.finding import Likely

city_option = click.option("--city", required=True, metavar="CODE", help="The city they are of.")


@click.group("entities")
def command() -> None:
    """Find entities that are likely one thing, merge two, take a merge back."""


@command.command("duplicates")
@city_option
@home_option
def duplicates(city: str, home: Path) -> None:
    """List likely duplicates and why, the likeliest first; then what is merged.

    To merge the two of a line: mueang entities merge GOES STAYS --city CODE
    """
    from mueang.portal.duplicates.telling import reasons, which_stays
    from mueang.portal.wording.text import language_of

    with data_client(home) as client:
        pairs = _pairs(client, city)
        merged = client.merge_decisions(city).merged
    tongue = language_of(language())
    rows = []
    for each in pairs:
        stays, goes = which_stays(each.one, each.other)
        rows.append([goes.id, stays.id, " · ".join(reasons(each, tongue))])
    if rows:
        print_table(
            [choose("goes", "เลิกใช้"), choose("stays", "คงไว้"), choose("why", "เหตุผล")], rows
        )
    else:
        say("No entity looks like a duplicate.", "ไม่พบจุดวัดที่น่าจะซ้ำกัน")
    for one in merged:
        say(
            f"Merged: {one.entity_id} into {one.into}{f' by {one.by}' if one.by else ''}.",
            f"รวมแล้ว: {one.entity_id} เข้ากับ {one.into}{f' โดย {one.by}' if one.by else ''}",
        )


@command.command("merge")
@click.argument("goes")
@click.argument("stays")
@city_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Say what would be, but change nothing.")
@home_option
def merge(goes: str, stays: str, city: str, yes: bool, dry_run: bool, home: Path) -> None:
    """Let the entity GOES become part of STAYS. It can be taken back with `undo`."""
    with data_client(home) as client:
        _print_preview(client.merge_preview(city, goes, stays), stays)
        if dry_run:
            say("A dry run: nothing was changed.", "ทดลองเท่านั้น ไม่ได้เปลี่ยนแปลงข้อมูล")
            return
        if not yes:
            click.confirm(choose("Merge them?", "รวมหรือไม่"), abort=True)
        with _audited(home, "data.entity_merged", city, goes, None, {"into": stays}):
            client.merge(city, goes, stays, getpass.getuser())
    say(
        f"Merged. Take it back with: mueang entities undo {goes} --city {city}",
        f"รวมแล้ว แยกกลับได้ด้วย: mueang entities undo {goes} --city {city}",
    )


@command.command("undo")
@click.argument("goes")
@city_option
@home_option
def undo(goes: str, city: str, home: Path) -> None:
    """Take the merge of GOES back: it is there again with its own history."""
    with data_client(home) as client:
        before = {"merged_into": client.where_it_went(city, goes)}
        with _audited(home, "data.merge_undone", city, goes, before, None):
            client.undo_merge(city, goes, getpass.getuser())
    say(f"{goes} is an entity of its own again.", f"{goes} กลับเป็นจุดวัดของตนเองแล้ว")


def _pairs(client: DataClient, city: str) -> list[Likely]:
    """As the desk's page shows them."""
    import time

    from mueang.data.merges import pair_of
    from mueang.data.plain import plain
    from mueang.portal.duplicates.finder import judged
    from mueang.portal.duplicates.finding import find
    from mueang.portal.things import tell

    now = time.time_ns() // 1000
    things, cursor, more = [], "", True
    while more:
        picture = client.pictures({city: cursor})[city]
        things += [tell(plain(document), now) for document in picture.documents]
        cursor, more = picture.cursor, picture.more
    apart = {(one.one, one.other) for one in client.merge_decisions(city).apart}
    found = [each for each in find(things) if pair_of(each.one.id, each.other.id) not in apart]
    return judged(client, city, found, now)


def _print_preview(preview: Preview, stays: str) -> None:
    english = ["attribute", "values", "same time", "source"]
    thai = ["สิ่งที่วัด", "จำนวนค่า", "เวลาตรงกัน", "แหล่งข้อมูล"]
    rows = [
        [one.attribute, f"{one.values:,}", f"{one.conflicts:,}", one.source or "-"]
        for one in preview.series
    ]
    print_table([choose(*pair) for pair in zip(english, thai, strict=True)], rows)
    say(
        f"{preview.values:,} values will be shown at {stays}; for {preview.conflicts:,} of them it "
        "has a value of the same time, which stays.",
        f"ค่า {preview.values:,} ค่าจะแสดงที่ {stays} โดย {preview.conflicts:,} ค่ามีเวลาตรงกับค่าเดิม "
        "ซึ่งจะแสดงค่าเดิม",
    )


@contextmanager
def _audited(
    home: Path,
    action: str,
    city: str,
    entity_id: str,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> Iterator[None]:
    """The change, then its record: what is refused leaves none."""
    from mueang.config.upgrade import start_django, upgrade_database

    start_django(prepare_home(home))
    upgrade_database(home)
    from django.db import transaction

    from mueang.audit.actions import Outside, record

    yield
    with transaction.atomic():
        record(None, action, Outside("data.entity", f"{city}/{entity_id}"), before, after)
