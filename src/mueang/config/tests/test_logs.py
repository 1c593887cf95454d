# SPDX-License-Identifier: Apache-2.0
"""Logs are lines of JSON with the role in them, from the chosen level up."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from mueang.config.logs import set_up_logs


@pytest.fixture(autouse=True)
def _defaults_again() -> Iterator[None]:
    before = logging.root.handlers[:], logging.root.level
    yield
    logging.root.handlers[:], logging.root.level = before
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def test_a_line_is_json_and_less_than_the_level_is_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MUEANG_LOG_LEVEL", "info")
    set_up_logs("worker")
    log = structlog.get_logger()
    log.debug("worker.sent", stored=1)
    log.info("worker.started", city="หาดใหญ่")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in lines] == ["worker.started"]
    assert lines[0]["role"] == "worker"
    assert lines[0]["city"] == "หาดใหญ่"


def test_what_a_stranger_sent_is_one_short_line_and_our_own_fault_keeps_its_stack(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up_logs("pages")
    for name, status in (("django.security.DisallowedHost", 400), ("django.request", 500)):
        try:
            raise ValueError("x")
        except ValueError:
            logging.getLogger(name).exception(
                "Invalid host %s",
                "a\x1b[2J\n" * 2_000,
                extra={"status_code": status},
            )
    callers, ours = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert callers["event"].startswith("Invalid host a")
    assert callers["level"] == "warning"
    assert len(json.dumps(callers)) < 600
    assert "\\u001b" not in json.dumps(callers)
    assert "exception" not in callers
    assert "ValueError" in ours["exception"]
