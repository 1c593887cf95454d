# SPDX-License-Identifier: Apache-2.0
"""The register out and in again: as offices fill it in, with what is wrong named by its cell."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook

from mueang.accounts.roles import Role
from mueang.accounts.tests.people import agency, person, place
from mueang.programme.survey.errors import BadForm

if TYPE_CHECKING:
    from mueang.accounts.models import User
    from mueang.programme.register.changes import Changes


@pytest.fixture
def secretary(django_home: Path) -> User:
    return person("secretary", Role.SECRETARY, place(province="50"))


def sheet(*rows: list[Any], title: str = "Sheet1", merge: str = "") -> bytes:
    book = Workbook()
    first = book.worksheets[0]
    first.title = title
    for row in rows:
        first.append(row)
    if merge:
        first.merge_cells(merge)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(person: User, content: bytes) -> Changes:
    from mueang.places.models import Province
    from mueang.programme.register.changes import changes_of
    from mueang.programme.register.table import read_table

    return changes_of(person, read_table(content).rows, Province.objects.get(pk="50"))


def test_what_went_out_comes_in_unchanged(secretary: User) -> None:
    from mueang.agencies.models import Agency
    from mueang.programme.register.out import workbook

    above = agency("อบจ.")
    agency("=HYPERLINK(1)", above=above)
    content = workbook(Agency.objects.select_related("province", "district", "parent"))
    cells = [cell for row in load_workbook(io.BytesIO(content)).worksheets[0] for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"], "no formula"
    found = read(secretary, content)
    assert (found.added, found.changed, found.unchanged) == ([], [], 2)
    assert (found.absent, found.problems) == ([], [])


def test_as_offices_write_it(secretary: User) -> None:
    """A title above, a renamed sheet, merged provinces, Thai digits, names in place of codes."""
    from mueang.programme.register.taking import take

    known = agency("เทศบาลเมืองแม่เหียะ")
    absent = agency("เทศบาลตำบลสุเทพ")
    content = sheet(
        ["บัญชีรายชื่อหน่วยงาน จังหวัดเชียงใหม่"],
        ["ที่", "ชื่อหน่วยงาน", "ประเภท", "จังหวัด", "อำเภอ", "เบอร์โทร", "ต้นสังกัด"],
        [1, "เทศบาลเมือง แม่เหียะ", None, "จ.เชียงใหม่", "อำเภอเมืองเชียงใหม่", "๐๕๓ ๑๑๑", None],
        [2, "อบต.ช้างเผือก", "อบต.", None, "เมืองเชียงใหม่", None, None],
        [3, "กองช่าง", "องค์การบริหารส่วนตำบล", None, None, None, "อบต.ช้างเผือก"],
        title="บัญชี ๒๕๖๙", merge="D3:D5",
    )  # fmt: skip
    found = read(secretary, content)
    assert found.problems == []
    assert [one.details.name_th for one in found.added] == ["อบต.ช้างเผือก", "กองช่าง"]
    (change,) = found.changed
    assert (change.agency, change.details.phone) == (known, "053 111")
    assert change.details.name_th == "เทศบาลเมืองแม่เหียะ", "spaces do not rename"
    assert found.absent == [absent]

    take(secretary, "บัญชี.xlsx", found)
    known.refresh_from_db()
    assert known.district is not None
    assert known.district.pk == "5001"
    from mueang.agencies.models import Agency

    unit = Agency.objects.get(name_th="กองช่าง")
    assert unit.parent is not None
    assert unit.parent.name_th == "อบต.ช้างเผือก"
    assert read(secretary, content).unchanged == 3, "a second time nothing is left to do"


def test_what_is_wrong_is_named_by_its_cell(secretary: User) -> None:
    agency("ก")
    found = read(
        secretary,
        sheet(
            ["ชื่อหน่วยงาน", "ประเภท", "จังหวัด", "อำเภอ", "อีเมล", "สังกัด", "เลขที่ในระบบ"],
            ["ก", "ราชา", "เชียงใหม่"],
            ["ข", "อบต.", "แดนไกล"],
            ["ค", "อบต.", "ภูเก็ต"],
            ["ง", "อบต.", "50", "เมืองภูเก็ต"],
            ["จ", "อบต.", "50", None, "ไม่ใช่อีเมล"],
            ["ฉ", "อบต.", "50", None, None, "ไม่มีใคร"],
            ["ช", "อบต.", "50", None, None, None, "๙๙๙๙๙"],
            ["ซ", "อบต.", "50"],
            ["ซ", "อบต.", "50"],
            ["ฌ", "ราชา", "50", "แดนไกล", "ไม่ใช่อีเมล"],
        ),
    )
    assert {(one.cell, one.code) for one in found.problems} == {
        ("B2", "bad_kind"), ("C3", "bad_province"), ("C4", "not_yours"), ("D5", "bad_district"),
        ("E6", "not_email"), ("F7", "bad_parent"), ("G8", "unknown_id"), ("A10", "twice"),
        ("B11", "bad_kind"), ("D11", "bad_district"), ("E11", "not_email"),
    }  # fmt: skip
    assert [one.details.name_th for one in found.added] == ["ซ"]


def test_renamed_by_number_or_code_and_emptied_by_a_dash(secretary: User) -> None:
    one, two = agency("เก่า"), agency("สอง")
    type(two).objects.filter(pk=two.pk).update(code="๕๐-๒", phone="1")
    found = read(
        secretary,
        sheet(
            ["id", "ชื่อหน่วยงาน", "รหัส", "โทรศัพท์"],
            [one.pk, "ใหม่", None, None],
            [None, "สองใหม่", "๕๐-๒", "-"],
        ),
    )
    said = {change.details.name_th: change.details.phone for change in found.changed}
    assert said == {"ใหม่": "", "สองใหม่": ""}


def test_not_a_register(secretary: User) -> None:
    for content in (b"x", b"PK\x03\x04broken", sheet([])):
        with pytest.raises(BadForm):
            read(secretary, content)
    from mueang.programme.register.table import read_table

    assert read_table(sheet(["อะไร", "ก็ไม่รู้"])).skipped == ["Sheet1"]
