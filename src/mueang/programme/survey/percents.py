# SPDX-License-Identifier: Apache-2.0
"""Whole per cent that always add up to 100."""

from __future__ import annotations

from collections.abc import Sequence


def whole_percents(counts: Sequence[int]) -> list[int]:
    """Each count's share in whole per cent, by largest remainders (Hamilton's method).

    Rounded one by one, 33.3 % three times would add up to 99. Of equal remainders the smaller
    count gets the point, so that it is not shown as nothing, then the earlier one. All are 0
    where nothing was counted.
    """
    if any(count < 0 for count in counts):
        raise ValueError("a count is not below 0")
    whole = sum(counts)
    if not whole:
        return [0] * len(counts)
    shares = [count * 100 // whole for count in counts]
    order = sorted(range(len(counts)), key=lambda i: (-(counts[i] * 100 % whole), counts[i], i))
    for place in order[: 100 - sum(shares)]:
        shares[place] += 1
    return shares
