# SPDX-License-Identifier: Apache-2.0
"""Patterns match as MQTT's filters do (MQTT 5.0, 4.7), and tell what their levels are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paho.mqtt.client import topic_matches_sub

from mueang.data.sources.mqtt.topics import PatternError, read_pattern


def match(pattern: str, topic: str) -> dict[str, str] | None:
    return read_pattern(pattern).match(topic.split("/"))


def test_named_levels_are_told() -> None:
    found = match("sensors/+station/+attribute", "sensors/roof-1/pm25")
    assert found == {"station": "roof-1", "attribute": "pm25"}
    assert read_pattern("sensors/+station/+attribute").filter == "sensors/+/+"


@pytest.mark.parametrize(
    ("pattern", "topic", "fits"),
    [
        ("a/b", "a/b", True),
        ("a/b", "a/b/c", False),
        ("a/+", "a/b", True),
        ("a/+", "a", False),
        ("a/+", "a/", True),
        ("a/#", "a", True),
        ("a/#", "a/b/c", True),
        ("#", "a/b", True),
        ("#", "$SYS/uptime", False),
        ("+/x", "$SYS/x", False),
        ("$SYS/#", "$SYS/uptime", True),
        ("+room/b", "/b", True),
        ("A/b", "a/b", False),
    ],
)
def test_4_7_wildcards(pattern: str, topic: str, fits: bool) -> None:
    assert (match(pattern, topic) is not None) is fits


@pytest.mark.parametrize(
    "text",
    ["", "a/#/b", "a/b#", "a/+Station", "a/+x/+x", "a/x+", "$share/g/a", "a\x00", "a/+topic", "+#"],
)
def test_what_is_not_a_pattern_is_refused_in_words(text: str) -> None:
    with pytest.raises(PatternError, match=r"\w"):
        read_pattern(text)


levels = st.lists(st.sampled_from(["a", "b", "", "$x", "สถานี"]), min_size=1, max_size=4)
wild = st.lists(st.sampled_from(["a", "b", "", "+", "$x", "สถานี"]), min_size=1, max_size=4)


@settings(deadline=None)
@given(wild, st.booleans(), levels)
def test_4_7_it_agrees_with_paho(parts: list[str], rest: bool, topic: list[str]) -> None:
    pattern = "/".join([*parts, "#"] if rest else parts)
    if not pattern:
        return
    ours = read_pattern(pattern).match(topic)
    assert (ours is not None) == topic_matches_sub(pattern, "/".join(topic))
