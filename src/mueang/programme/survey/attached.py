# SPDX-License-Identifier: Apache-2.0
"""Files beside answers: bounded, known by their contents, and never served to be opened as a page.

The bytes lie in the home under their id, and nothing of the sender's name reaches the disk.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from mueang.accounts.models import User
from mueang.audit.actions import record
from mueang.config import options
from mueang.programme.survey.answers import Problem
from mueang.programme.survey.errors import BadFile
from mueang.programme.survey.filetypes import FileType, kind_of
from mueang.programme.survey.models import Attachment, Response

FOLDER = "survey-files"
MOST_BYTES = 10 << 20
MOST_OF_RESPONSE = 100 << 20
MOST_FILES = 100
MOST_NAME = 120
_UNSAFE = re.compile(r"[\\/:*?\"<>|%\s]+")


def keep_file(
    response: Response, name: str, parts: Iterable[bytes], person: User | None, by_name: str
) -> Attachment:
    """Keeps a file of the response, which the caller holds; durable when it returns, and gone
    again if the transaction fails before that. Raises BadFile."""
    folder = settings.HOME / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    if shutil.disk_usage(folder).free < MOST_BYTES + options.RESERVE_BYTES.get():
        raise BadFile("no_room")
    file_id = secrets.token_hex(16)
    place = content_of(file_id)
    size, digest = _write(place, parts)
    try:
        kind = kind_of(place)
        _check_room(response, size)
        added = Attachment.objects.create(
            id=file_id,
            response=response,
            name=safe_name(name, kind),
            media=kind.media,
            size=size,
            sha256=digest,
            brought_by=by_name,
        )
        after = {"name": added.name, "size": size, "agency": response.agency_name}
        record(person, "survey.file_attached", response, None, after, named=by_name)
    except BaseException:
        place.unlink(missing_ok=True)
        raise
    return added


def content_of(file_id: str) -> Path:
    return Path(settings.HOME) / FOLDER / file_id


def safe_name(name: str, kind: FileType) -> str:
    """A name that no system trips over, with the ending of what the file is."""
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    name = "".join(sign for sign in name if sign.isprintable())
    stem = _UNSAFE.sub(" ", Path(name).stem).strip(" .")[:MOST_NAME] or "file"
    return f"{stem}{kind.ending}"


def missing_files(response: Response, answers: dict[str, Any]) -> Iterator[Problem]:
    """Answers that name a file which was not brought to this response."""
    form = response.round.version.questionnaire
    named: list[tuple[str, list[str]]] = []
    for question in form.questions():
        if question.kind == "file":
            named.append((question.code, answers.get(question.code, [])))
        for inner in question.questions:
            if inner.kind == "file":
                for number, item in enumerate(answers.get(question.code, [])):
                    path = f"{question.code}.{number}.{inner.code}"
                    named.append((path, item.get(inner.code, [])))
    if not any(ids for _, ids in named):
        return
    known = set(response.attachments.values_list("id", flat=True))
    yield from (Problem(path, "not_a_file") for path, ids in named if not known.issuperset(ids))


def _check_room(held: Response, size: int) -> None:
    sizes = list(held.attachments.values_list("size", flat=True))
    if len(sizes) >= MOST_FILES:
        raise BadFile("too_many", MOST_FILES)
    if sum(sizes) + size > MOST_OF_RESPONSE:
        raise BadFile("too_much", MOST_OF_RESPONSE)


def _write(place: Path, parts: Iterable[bytes]) -> tuple[int, str]:
    """Bytes and SHA-256 of what was written and synced."""
    size, digest = 0, hashlib.sha256()
    try:
        with place.open("xb") as file:
            os.fchmod(file.fileno(), 0o600)
            for part in parts:
                size += len(part)
                if size > MOST_BYTES:
                    raise BadFile("too_large", MOST_BYTES)
                digest.update(part)
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        if not size:
            raise BadFile("empty")
    except BaseException:
        place.unlink(missing_ok=True)
        raise
    return size, digest.hexdigest()
