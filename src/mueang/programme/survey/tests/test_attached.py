# SPDX-License-Identifier: Apache-2.0
"""Files beside answers: what is taken, under which name, and whose it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from mueang.programme.survey.tests.scene import Scene, scene

PDF = b"%PDF-1.7 text"


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("../../etc/แผน 1.pdf", PDF, "แผน 1.pdf"),
        ("C:\\x\\photo.exe", b"\xff\xd8\xff\xe0", "photo.jpg"),
        ("a\u202egpj.pdf", PDF, "agpj.pdf"),
        ("", PDF, "file.pdf"),
        ("page.pdf", b"<html><script>alert(1)</script>", None),
        ("picture.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        ("book.xlsx", b"PK\x03\x04broken", None),
        ("empty.pdf", b"", None),
        ("large.pdf", PDF + b"x" * (10 << 20), None),
    ],
)
def test_files_are_known_by_their_contents(
    django_home: Path, name: str, content: bytes, kept: str | None
) -> None:
    from mueang.programme.survey.answering import attach
    from mueang.programme.survey.attached import content_of
    from mueang.programme.survey.errors import BadFile

    set_up = scene()
    if kept is None:
        with pytest.raises(BadFile):
            attach(set_up.writer(), set_up.response, name, [content])
        assert list((django_home / "survey-files").iterdir()) == []
        return
    added = attach(set_up.writer(), set_up.response, name, [content])
    assert added.name == kept
    assert content_of(added.id).read_bytes() == content
    content_of(added.id).unlink()


def test_a_file_of_another_agency_is_not_an_answer(django_home: Path) -> None:
    form = _with_file()
    from mueang.programme.survey.answering import attach, submit
    from mueang.programme.survey.attached import content_of
    from mueang.programme.survey.errors import HasProblems

    theirs = form.round.responses.get(agency=form.other)
    added = attach(form.writer(form.stranger), theirs, "a.pdf", [PDF])
    with pytest.raises(HasProblems) as refused:
        submit(form.writer(), form.response, 0, {"file_1": [added.id]})
    assert [(one.path, one.code) for one in refused.value.problems] == [("file_1", "not_a_file")]
    content_of(added.id).unlink()


def _with_file() -> Scene:
    from mueang.programme.survey import editing
    from mueang.programme.survey.models import Version
    from mueang.programme.survey.questionnaire import Words, encode

    set_up = scene()
    form, _ = editing.add_question(editing.blank(Words("ก")), "section_1", "file")
    Version.objects.filter(pk=set_up.version.pk).update(text=encode(form).decode())
    return set_up
