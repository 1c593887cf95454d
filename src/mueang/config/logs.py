# SPDX-License-Identifier: Apache-2.0
"""Logs of the roles: one event a line with its fields, on stderr.

People at a terminal get readable lines, a file or a collector gets JSON. Libraries that use
the standard library's ``logging`` go the same way.
"""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from typing import TextIO, cast

import structlog
from structlog.typing import Processor

from mueang.config import options


class Unbreakable:
    """A stream whose failure is nobody's: a log on a full disk loses lines, not the role."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with suppress(OSError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._stream.flush()


class CallersFault(logging.Filter):
    """What a stranger sent wrong is one short line: no traceback, nothing to fill a disk with.

    Django tells of a forged Host or a form of a thousand fields with an error's whole stack,
    which names no fault of ours. Faults of ours (5xx) keep theirs.
    """

    LONGEST = 300

    def filter(self, record: logging.LogRecord) -> bool:
        status = getattr(record, "status_code", 500)
        if record.name.startswith("django.") and 400 <= status < 500:
            said = "".join(sign if sign.isprintable() else " " for sign in record.getMessage())
            record.msg, record.args = said[: self.LONGEST], ()
            record.exc_info = record.exc_text = record.stack_info = None
            record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True


def set_up_logs(role: str) -> None:
    """Once in each role's process, before anything is logged."""
    level = logging.getLevelName(options.LOG_LEVEL.get().upper())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    terminal = sys.stderr.isatty()
    stream = cast("TextIO", Unbreakable(sys.stderr))
    render: Processor = (
        structlog.dev.ConsoleRenderer()
        if terminal
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    last: list[Processor] = [] if terminal else [structlog.processors.format_exc_info]
    structlog.configure(
        processors=[*shared, *last, render],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(stream),
    )
    structlog.contextvars.bind_contextvars(role=role)
    handler = logging.StreamHandler(stream)
    handler.addFilter(CallersFault())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *last,
                render,
            ],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in ("httpx", "httpcore", "uvicorn.error"):
        logging.getLogger(chatty).setLevel(max(level, logging.WARNING))
