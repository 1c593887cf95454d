# SPDX-License-Identifier: Apache-2.0
"""Text that goes into XML: Word documents and workbooks are made of it."""

from __future__ import annotations

import re

_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (section 2.2) leaves out: somebody's pasted U+FFFE would stop a whole export."""


def clean(text: str) -> str:
    """Without what an XML document cannot hold."""
    return _NOT_XML.sub("", text)
