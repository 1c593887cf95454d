# SPDX-License-Identifier: Apache-2.0
"""Where contexts come from, and what strangers may not do with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mueang.data.errors import BadRequestData, ContextNotAvailable
from mueang.data.jsonld import CORE, Contexts, table_for
from mueang.data.jsonld.core_terms import CORE_URL, NGSI

ETSI = "https://uri.etsi.org/ngsi-ld/v1/"
MINE = "https://city.example/context.jsonld"
MINE_CONTEXT = {"@context": {"pm25": "https://city.example/pm25"}}


@pytest.mark.parametrize("name", ["", *(f"-v1.{n}" for n in range(10)), "-v1.3.1"])
def test_every_core_context_is_answered_from_memory(name: str) -> None:
    table = table_for(f"{ETSI}ngsi-ld-core-context{name}.jsonld")
    assert table.expand("location") == NGSI + "location"
    assert table.link == CORE_URL


def _folder(home: Path, index: dict[str, str]) -> Path:
    (home / "mine.jsonld").write_text(json.dumps(MINE_CONTEXT), encoding="utf-8")
    (home / "index.json").write_text(json.dumps(index), encoding="utf-8")
    return home


def test_the_operators_folder_answers_its_urls(tmp_path: Path) -> None:
    contexts = Contexts(_folder(tmp_path, {MINE: "mine.jsonld"}))
    assert contexts.table_for(MINE).expand("pm25") == "https://city.example/pm25"
    assert contexts.table_for([MINE, CORE_URL]).link == MINE
    assert contexts.urls() == [MINE]


def test_a_folder_that_cannot_be_read_says_which(tmp_path: Path) -> None:
    with pytest.raises(ContextNotAvailable, match=r"lost\.jsonld"):
        Contexts(_folder(tmp_path, {MINE: "lost.jsonld"}))


def test_a_missing_folder_is_no_error(tmp_path: Path) -> None:
    assert Contexts(tmp_path / "contexts").urls() == []


def test_an_unknown_url_is_not_fetched() -> None:
    with pytest.raises(ContextNotAvailable, match="fetches none"):
        table_for("https://nowhere.example/context.jsonld")


def test_a_hosted_context_can_be_put_and_dropped() -> None:
    contexts = Contexts()
    contexts.put(MINE, MINE_CONTEXT)
    assert contexts.table_for(MINE).compact("https://city.example/pm25") == "pm25"
    contexts.drop(MINE)
    with pytest.raises(ContextNotAvailable):
        contexts.table_for(MINE)


def test_a_table_is_compiled_once_and_their_number_is_bounded() -> None:
    contexts = Contexts()
    first = contexts.table_for({"a": "https://x.example/a"})
    assert contexts.table_for({"a": "https://x.example/a"}) is first
    for n in range(300):
        contexts.table_for({"a": f"https://x.example/{n}"})
    assert contexts.table_for({"a": "https://x.example/a"}) is not first


@pytest.mark.parametrize(
    ("context", "link", "source"),
    [
        (None, CORE_URL, CORE_URL),
        (ETSI + "ngsi-ld-core-context-v1.3.jsonld", CORE_URL, CORE_URL),
        (MINE, MINE, [MINE, CORE_URL]),
        ([{"a": "b:c"}], None, [{"a": "b:c"}, CORE_URL]),
        ([MINE, CORE_URL], MINE, [MINE, CORE_URL]),
    ],
)
def test_how_an_answer_names_its_context(context: Any, link: str | None, source: Any) -> None:
    contexts = Contexts()
    contexts.put(MINE, MINE_CONTEXT)
    table = contexts.table_for(context)
    assert (table.link, table.source) == (link, source)


def _nested(depth: int) -> Any:
    context: Any = {}
    for _ in range(depth):
        context = [context]
    return context


@pytest.mark.parametrize(
    "context",
    [
        {"a": "b:c", "b": "a:c"},
        {f"t{n}": f"t{n + 1}:x" for n in range(500)},
        {"a": {"@id": "https://x.example/a", "@context": {}}},
        {"a": {"@reverse": "https://x.example/a"}},
        {"a": 5},
        {"a": {"@id": 5}},
        {"a": "@nonsense"},
        {"@vocab": "no-iri"},
        {"x" * 3_000: "https://x.example/"},
        _nested(2),
        _nested(100_000),
        [{}] * 100,
        7,
    ],
)
def test_a_hostile_context_is_refused(context: Any) -> None:
    with pytest.raises(BadRequestData):
        table_for(context)


def test_contexts_that_include_each_other_are_refused() -> None:
    contexts = Contexts()
    contexts.put("https://x.example/1", {"@context": ["https://x.example/2"]})
    contexts.put("https://x.example/2", {"@context": ["https://x.example/1"]})
    with pytest.raises(BadRequestData, match="includes itself"):
        contexts.table_for("https://x.example/1")


def test_great_contexts_do_not_pile_up() -> None:
    contexts = Contexts()
    great = [{f"t{n}_{m}": f"https://x.example/{m}" for m in range(15_000)} for n in range(16)]
    first = contexts.table_for(great[0])
    assert first.expand("t0_7") == "https://x.example/7"
    for context in great[1:]:
        contexts.table_for(context)
    assert contexts.table_for(great[0]) is not first


def test_too_many_terms_are_refused() -> None:
    with pytest.raises(BadRequestData, match="terms"):
        table_for({f"t{n}": "https://x.example/" for n in range(20_001)})


def test_names_that_a_table_remembers_are_bounded() -> None:
    for n in range(20_000):
        CORE.expand(f"never{n}")
    assert CORE.expand("never19999").endswith("/never19999")
    assert len(CORE._expanded) <= 2_048


def test_smart_data_models_contexts_are_read(shared: Path) -> None:
    found = sorted((shared / "data" / "smart_data_models").glob("*/context.jsonld"))
    assert found
    for file in found:
        table = table_for(json.loads(file.read_text(encoding="utf-8"))["@context"])
        assert table.compact(table.expand("Vehicle")) == "Vehicle"
