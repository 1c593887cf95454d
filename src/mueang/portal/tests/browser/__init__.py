# SPDX-License-Identifier: Apache-2.0
"""Pages in a real browser: looks, movement and accessibility. `scripts/web build` comes first."""
