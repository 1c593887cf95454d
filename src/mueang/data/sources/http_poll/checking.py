# SPDX-License-Identifier: Apache-2.0
"""A check of a web service: link by link, up to the first that is broken; nothing is stored."""

from __future__ import annotations

from itertools import islice

from mueang.data.errors import DataError
from mueang.data.model import Missing
from mueang.data.runs import Batch
from mueang.data.sources.contract import Checked, SourceDoor
from mueang.data.sources.fields.problems import problems
from mueang.data.sources.fields.reading import read_document
from mueang.data.sources.fields.recognise import recognise_document
from mueang.data.sources.http_poll.asking import Asking, Page
from mueang.data.sources.http_poll.options import Options
from mueang.data.sources.outbound.trouble import FetchTrouble
from mueang.data.sources.settings import Link, SourceSettings

CHAIN = ("address", "resolve", "allowed", "connect", "tls", "sign_in", "answer")
SAMPLE = 64 << 10
ITEMS = 2_000


def chain_of(options: Options) -> list[str]:
    """The links up to an answer; plain http has no ``tls``."""
    tls = options.url.lower().startswith("https:")
    return [code for code in CHAIN if tls or code != "tls"]


async def check(
    settings: SourceSettings, options: Options, door: SourceDoor, asking: Asking, at: int
) -> Checked:
    """What holds, and the answer as a sample."""
    chain = chain_of(options)
    try:
        page = await anext(aiter(asking.pages(at, settings.fields, {})))
    except FetchTrouble as trouble:
        place = chain.index(trouble.code) if trouble.code in chain else len(chain) - 1
        held = [Link(code, True) for code in chain[:place]]
        return Checked([*held, Link(trouble.code, False, trouble.detail)])
    links = [Link(code, True) for code in chain]
    found = Checked(links, _shown(page), page.url)
    await _read(settings, door, page, at, links)
    return found


async def _read(
    settings: SourceSettings, door: SourceDoor, page: Page, at: int, links: list[Link]
) -> None:
    fields = settings.fields
    if fields is None:
        proposal = recognise_document(page.document, at)
        if not proposal.known:
            links.append(Link("recognised", False, "no known shape: map its fields"))
            return
        fields = proposal.map
    wrong = problems(fields)
    if wrong:
        links.append(Link("recognised", False, f"{wrong[0].member}: {wrong[0].en}"))
        return
    items = list(islice(read_document(page.document, fields, at), ITEMS))
    kept = [item for item in items if not isinstance(item, Missing)]
    try:
        counts = await door.dry_run(Batch("", kept, read=len(items)))
    except DataError as error:
        links.append(Link("stored", False, error.detail))
        return
    good = counts.stored + counts.known + counts.corrected
    detail = f"{good} values, {counts.quarantined} refused"
    links.append(Link("recognised", good > 0, detail))
    if good:
        links.append(Link("stored", True))


def _shown(page: Page) -> str:
    return page.answer.body[:SAMPLE].decode("utf-8", "replace")
