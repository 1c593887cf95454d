# SPDX-License-Identifier: Apache-2.0
"""What to copy into the other side, for a source to which devices send."""

from __future__ import annotations

from django.http import HttpRequest

from mueang.data.sources.settings import SourceSettings

PLACEHOLDER = "SECRET"
BODY = '{"device": "roof-1", "time": "2026-11-21T14:00:00+07:00", "pm2_5": 25.3}'


def examples(request: HttpRequest, source: SourceSettings) -> dict[str, str]:
    """The address, and a call that works once the secret stands in it."""
    address = request.build_absolute_uri(f"/push/{source.id}")
    prefix = request.META.get("SCRIPT_NAME", "")
    if prefix:
        address = request.build_absolute_uri(f"{prefix}/push/{source.id}")
    curl = (
        f"curl -X POST {address} \\\n"
        f"  -H 'Authorization: Bearer {PLACEHOLDER}' \\\n"
        f"  -H 'Content-Type: application/json' \\\n"
        f"  -d '{BODY}'"
    )
    header = f"Authorization: Bearer {PLACEHOLDER}"
    things = (
        f"Webhook format: JSON\nBase URL: {address}\nAdditional header: {header}\n"
        "Enabled event: Uplink message"
    )
    chirp = (
        f"Integrations → HTTP\nPayload encoding: JSON\nEvent endpoint URL: {address}\n"
        f"Header: {header}"
    )
    return {"address": address, "curl": curl, "things": things, "chirp": chirp}
