# SPDX-License-Identifier: Apache-2.0
"""Names expand and compact as a general JSON-LD processor (PyLD, the oracle) does it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld

from mueang.data.errors import BadRequestData
from mueang.data.jsonld import CORE, core_context, table_for
from mueang.data.jsonld.core_terms import DEFAULT_VOCAB, NGSI

_CORE = core_context()
_WORDS = ["pm25", "name", "speed", "ex", "sosa", "location", "value", "createdAt", "ละติจูด", "a_1"]
_IRIS = ["https://example.org/", "https://example.org/x#", "urn:x:", "https://sosa.example/pm25"]

_words = st.sampled_from(_WORDS)
_targets = st.sampled_from([*_IRIS, "ex:speed", "sosa:pm25", "ngsi-ld:speed", "https://a.b/c"])
_definitions = st.one_of(
    _targets,
    st.builds(lambda iri: {"@id": iri}, _targets),
    st.builds(lambda iri, kind: {"@id": iri, "@type": kind}, _targets, st.just("@id")),
    st.builds(lambda iri: {"@id": iri, "@prefix": True}, st.sampled_from(_IRIS)),
)
_contexts = st.dictionaries(_words, _definitions, max_size=5)
_names = st.one_of(
    _words,
    st.builds("{}:{}".format, _words, _words),
    st.sampled_from(["https://example.org/x#y", "urn:x:y", "https://example.org/speed"]),
)


def _oracle_expand(context: Any, name: str) -> str | None:
    document = {"@context": [context, _CORE], name: {"https://v.example/v": 1}}
    expanded = jsonld.expand(document)
    return next(iter(expanded[0]), None) if expanded else None


def _oracle_compact(context: Any, iri: str) -> str:
    document = [{iri: [{"@value": 1}]}]
    compacted = jsonld.compact(document, [context, _CORE])
    return str(next(key for key in compacted if key != "@context"))


def _table(context: Any) -> Any:
    """The table, or None where the context is one that a processor refuses too."""
    try:
        return table_for(context)
    except BadRequestData:
        with pytest.raises(jsonld.JsonLdError):
            jsonld.expand({"@context": [context, _CORE], "x": {}})
        return None


@settings(deadline=None)
@given(_contexts, _names)
def test_expansion_agrees_with_the_oracle(context: dict[str, Any], name: str) -> None:
    table = _table(context)
    if table is None or name in ("id", "type"):
        return
    assert table.expand(name) == _oracle_expand(context, name)


@settings(deadline=None)
@given(st.dictionaries(_words, st.sampled_from(_IRIS), max_size=5), _names)
def test_compaction_agrees_with_the_oracle(context: dict[str, str], name: str) -> None:
    """Except where the oracle looks at a value to choose (typed terms), or answers a name that
    would not lead back (a suffix with a colon)."""
    table = table_for(context)
    iri = table.expand(name)
    oracle = _oracle_compact(context, iri)
    if name != "createdAt" and _oracle_expand(context, oracle) == iri:
        assert table.compact(iri) == oracle


@settings(deadline=None)
@given(_contexts, _names)
def test_a_compacted_name_leads_back(context: dict[str, Any], name: str) -> None:
    table = _table(context)
    if table is None:
        return
    iri = table.expand(name)
    assert table.expand(table.compact(iri)) == iri


@pytest.mark.parametrize("term", [t for t in _CORE if not t.startswith("@") and t[:2] != "id"])
def test_every_core_term_expands_as_the_oracle_says(term: str) -> None:
    if _CORE[term] in ("@type",):
        with pytest.raises(BadRequestData):
            CORE.expand(term)
        return
    oracle = jsonld.expand({"@context": {**_CORE, "t": {"@id": "x:y"}}, "t": {"@type": term}})
    assert CORE.expand(term) == oracle[0]["x:y"][0]["@type"][0]


def test_core_terms_win_over_the_users() -> None:
    table = table_for({"location": "https://mine.example/location", "pm25": "https://m.example/pm"})
    assert table.expand("location") == NGSI + "location"
    assert table.expand("pm25") == "https://m.example/pm"


def test_what_no_context_knows_belongs_to_the_default_one() -> None:
    assert CORE.expand("AirQualityObserved") == DEFAULT_VOCAB + "AirQualityObserved"
    assert CORE.compact(DEFAULT_VOCAB + "AirQualityObserved") == "AirQualityObserved"


def test_a_shadowed_name_is_not_answered_short() -> None:
    table = table_for({"pm25": "https://m.example/pm"})
    assert table.compact(DEFAULT_VOCAB + "pm25") == "ngsi-ld:default-context/pm25"


def test_a_term_with_no_meaning_is_refused_by_name() -> None:
    table = table_for({"secret": None})
    with pytest.raises(BadRequestData, match="secret"):
        table.expand("secret")
