# SPDX-License-Identifier: Apache-2.0
"""What the search promises of spelling, for any text: parts, marks, digits, Bangkok's names."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mueang.portal.search.folding import PAIRS, fold, meant
from mueang.portal.search.marking import excerpt, spans

CALM = settings(deadline=None)
CONSONANTS = "กขคงจชซญดตถทธนบปผพฟมยรลวศสหอ"
TONES = "่้๊๋"
VOWELS = ["", "า", "ำ", "ะ", "ิ", "ี", "ึ", "ื", "ุ", "ู", "ั"]
SYLLABLE = st.tuples(
    st.sampled_from(["", "เ", "แ", "โ", "ไ", "ใ"]),
    st.sampled_from(CONSONANTS),
    st.sampled_from(VOWELS),
).map("".join)
THAI = st.lists(SYLLABLE, min_size=1, max_size=12).map("".join)
ANY = st.lists(
    st.one_of(
        SYLLABLE, st.text("abcXYZé .-_()/", min_size=1, max_size=4), st.sampled_from("๐๑๕59")
    ),
    min_size=1,
    max_size=14,
).map("".join)


def finds(question: str, text: str) -> bool:
    said = fold(text)
    return any(
        words and all(word in said for word in words)
        for words in (one.split() for one in meant(question))
    )


def toned(text: str, marks: list[str]) -> str:
    """With a mark after some of the consonants, as hands slip."""
    out = []
    for number, letter in enumerate(text):
        out.append(letter)
        if letter in CONSONANTS and marks:
            out.append(marks[number % len(marks)])
    return "".join(out)


@CALM
@given(ANY, st.data())
def test_a_text_is_found_by_each_of_its_parts(text: str, data: st.DataObject) -> None:
    assume(len(text) >= 2 and not any(pair in text for pair in PAIRS))
    begin = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(begin + 2, len(text)))
    part = text[begin:end]
    assume(fold(part))
    assert finds(part, text)


@CALM
@given(THAI, st.lists(st.sampled_from(["", *TONES]), min_size=1, max_size=6))
def test_tone_marks_may_be_missing_or_wrong(text: str, marks: list[str]) -> None:
    assert finds(text, toned(text, marks))
    assert finds(toned(text, marks), text)
    assert finds(toned(text, marks[::-1]), toned(text, marks))


@CALM
@given(ANY)
def test_digits_of_either_script_are_one(text: str) -> None:
    thai = text.translate({ord(str(n)): chr(0x0E50 + n) for n in range(10)})
    assert fold(thai) == fold(text)


@CALM
@given(THAI)
def test_sara_am_in_two_strokes_is_one(text: str) -> None:
    assert fold(text.replace("ำ", "ํา")) == fold(text)
    assert fold(text.replace("ำ", "ํ่า")) == fold(text), "with the tone mark between"
    assert fold(text.replace("แ", "เเ")) == fold(text)


@CALM
@given(
    st.sampled_from(["กรุงเทพฯ", "กทม.", "กทม", "กรุงเทพมหานคร", "กรุงเทพ"]),
    st.sampled_from(["กรุงเทพฯ", "กทม.", "กทม", "กรุงเทพมหานคร", "กรุงเทพ"]),
    THAI,
    THAI,
)
def test_bangkok_is_found_by_each_of_its_names(
    said: str, asked: str, before: str, after: str
) -> None:
    assert finds(asked, f"{before}{said}{after}")


@CALM
@given(ANY, st.data())
def test_what_is_marked_is_what_was_looked_for(text: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(text) - 1))
    part = fold(text[begin : begin + data.draw(st.integers(1, 5))])
    assume(part and " " not in part and part in fold(text))
    found = spans(text, [part])
    assert found
    assert all(part in fold(text[left:right]) for left, right in found)
    assert all(a[1] < b[0] for a, b in pairwise(found))
    whole = "".join(piece for piece, _ in excerpt(text, [part]))
    assert whole == " ".join(text.split())


@CALM
@given(st.text(max_size=60), st.text(max_size=5))
def test_marking_bears_any_text(text: str, word: str) -> None:
    shown = excerpt(text, fold(word).split())
    plain = "".join(piece for piece, _ in shown)
    assert plain.removesuffix(" …").removeprefix("… ") in " ".join(text.split())


def test_of_a_long_text_the_found_place_is_shown() -> None:
    text = "ยาว" * 200 + "ริมน้ำ" + "ไกล" * 200
    shown = excerpt(text, [fold("ริมนํ้า")])
    assert ("ริมน้ำ", True) in shown
    assert (shown[0], shown[-1]) == (("… ", False), (" …", False))
    assert len("".join(piece for piece, _ in shown)) < 150
