# SPDX-License-Identifier: Apache-2.0
"""Structured logs of the roles: one event with fields a line, on standard error.

People at a terminal get columns; everything else (journald, a file) gets JSON.
"""

from __future__ import annotations

import logging
import sys

import structlog

from mueang.config import options


def start_logging(role: str) -> None:
    """Log from MUEANG_LOG_LEVEL up; every line says which role it is from."""
    level = logging.getLevelNamesMapping()[options.LOG_LEVEL.get().upper()]
    last = (
        structlog.dev.ConsoleRenderer()
        if sys.stderr.isatty()
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    structlog.contextvars.bind_contextvars(role=role)
