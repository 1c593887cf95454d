# SPDX-License-Identifier: Apache-2.0
"""What can go wrong on the way to an answer, by the link of the chain that broke."""

from __future__ import annotations

from mueang.data.sources.contract import LinkBroken


class FetchTrouble(LinkBroken):
    """``code`` is the link: ``address`` (what was typed), ``resolve``, ``allowed`` (the guard),
    ``connect``, ``tls``, ``sign_in`` (401, 403), ``answer`` (anything else about the answer)."""

    def __init__(
        self, code: str, detail: str, *, status: int = 0, retry_after: float | None = None
    ) -> None:
        super().__init__(code, detail)
        self.status = status
        """HTTP status, 0 where there was no answer."""
        self.retry_after = retry_after
        """Seconds that the other side asks us to wait; None where it says nothing."""
