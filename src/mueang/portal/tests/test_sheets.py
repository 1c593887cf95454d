# SPDX-License-Identifier: Apache-2.0
"""A round's answers as one text of bytes: it says at every time what its lines say."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st


def test_letters_of_other_scripts_are_packed_apart(home_with_people: Path) -> None:
    from mueang.portal.search.folding import fold
    from mueang.portal.search.sheets import packed

    assert packed(fold("สวัสดี 清迈")) != packed(fold("สวัสดี 清远"))
    assert packed(fold("清")) in packed(fold("สวัสดี 清迈"))


@settings(deadline=None)
@given(
    st.lists(st.dictionaries(st.integers(1, 9), st.text("กขคab ", max_size=6), max_size=5)),
    st.text("กขab", min_size=1, max_size=3),
)
def test_a_sheet_finds_what_its_lines_say_now(
    home_with_people: Path, changes: list[dict[int, str]], word: str
) -> None:
    from mueang.portal.search.sheets import EMPTY, packed

    sheet = EMPTY
    said: dict[int, str] = {}
    for now in changes:
        sheet = sheet.changed({number: packed(text) for number, text in now.items()})
        said = now | {number: text for number, text in said.items() if number not in now}
    found = [sheet.numbers[place] for place in sheet.having(packed(word))]
    assert found == [number for number, text in said.items() if word in text]
    assert dict(sheet.lines_of({1, 2})) == {
        number: packed(text) for number, text in said.items() if number in (1, 2)
    }
