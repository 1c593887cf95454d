# SPDX-License-Identifier: Apache-2.0
"""Files in a folder: each is loaded once and put aside; what is wrong is written beside it."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest

from mueang.data.sources.folder.tests.world import GOOD, World


async def test_a_file_is_loaded_once_and_put_aside(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(home)
    world.put("กุมภาพันธ์.csv")
    await world.look(monkeypatch)
    assert (world.files(), world.files("done")) == ([], ["กุมภาพันธ์.csv"])
    assert [reading.value for reading in world.client.readings] == [9.63, 9.64]
    (run,) = world.client.records.values()
    assert (run.source, run.name, run.state) == ("box", "กุมภาพันธ์.csv", "done")
    report = world.door.take_report()
    assert report is not None
    assert (report.received, report.stored) == (1, 2)
    world.put("again.csv")
    world.put("กุมภาพันธ์.csv", GOOD.replace("9.64", "9.65"))
    await world.look(monkeypatch)
    assert world.files("done") == [
        "again.csv",
        "again.csv.txt",
        "กุมภาพันธ์-2.csv",
        "กุมภาพันธ์.csv",
    ]
    assert "loaded before" in (world.folder / "done/again.csv.txt").read_text("utf-8-sig")
    assert len(world.client.readings) == 4


async def test_what_is_being_written_is_waited_for(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(home, options={"settle": 100})
    path = world.put("slow.csv", GOOD[:40])
    world.put("whole.csv.part")
    world.put(".hidden.csv")
    world.put("~$open.xlsx")
    await world.look(monkeypatch, 2)
    path.write_text(GOOD)
    await world.look(monkeypatch, 2)
    assert world.client.readings == []
    (world.folder / "whole.csv.part").rename(world.folder / "whole.csv")
    await world.look(monkeypatch, 4)
    assert world.files() == [".hidden.csv", "~$open.xlsx"]
    assert world.files("done") == ["slow.csv", "whole.csv", "whole.csv.txt"]


async def test_reasons_are_written_beside_the_file(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(home)
    world.put("part.csv", GOOD + "2026-02-15 17:00,A,deep\nyesterday,A,1\n")
    world.put("whole.csv", "a,b\n1,2\n")
    world.put("empty.csv", "")
    world.put("letter.pdf", b"%PDF-1.7 ...")
    await world.look(monkeypatch, 3)
    assert world.files("done") == ["part.csv", "part.csv.txt"]
    letter = (world.folder / "done/part.csv.txt").read_bytes()
    assert letter.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in letter
    text = letter.decode("utf-8-sig")
    assert "นำเข้าไฟล์นี้แล้ว ยกเว้น" in text
    assert "2 values stored" in text
    assert "row 4" in text
    assert world.files("refused") == [
        "empty.csv",
        "empty.csv.txt",
        "letter.pdf",
        "letter.pdf.txt",
        "whole.csv",
        "whole.csv.txt",
    ]
    assert "PDF" in (world.folder / "refused/letter.pdf.txt").read_text("utf-8-sig")


async def test_hostile_files_stop_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(home, options={"max_bytes": 5_000_000})
    secret = home / "secret.csv"
    secret.write_text(GOOD)
    (world.folder / "link.csv").symlink_to(secret)
    (world.folder / "dangling.csv").symlink_to(home / "nowhere")
    os.mkfifo(world.folder / "pipe.csv")
    (world.folder / "folder.csv").mkdir()
    world.put("x\\..\\etc\\passwd.csv", "a\n1\n")
    world.put("-rf *.csv", "b\n1\n")
    world.put("line\nbreak.csv", "c\n1\n")
    world.put("con" + "ก" * 70 + ".csv", "d\n1\n")
    os.close(os.open(os.fsencode(world.folder) + b"/\xff\xfe.csv", os.O_CREAT | os.O_WRONLY))
    world.put("bomb.csv.gz", gzip.compress(b"0," * 60_000_000))
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b"0" * (64 << 20))
    world.put("bomb.xlsx", bomb.getvalue())
    world.put("huge.csv", b"x" * 5_000_001)
    world.put("good.csv")
    await world.look(monkeypatch, 4)
    assert world.files() == []
    assert world.files("done") == ["good.csv"]
    refused = world.files("refused")
    assert len(refused) == 2 * 11
    assert "line_break.csv" in refused
    assert any(name.endswith("passwd.csv") and "\\" not in name for name in refused)
    assert (world.folder / "refused/link.csv").is_symlink()
    assert secret.read_text() == GOOD
    assert (world.folder / "folder.csv").is_dir()
    assert "plain file" in (world.folder / "refused/link.csv.txt").read_text("utf-8-sig")
    assert [reading.value for reading in world.client.readings] == [9.63, 9.64]
