# SPDX-License-Identifier: Apache-2.0
"""Connectors: one folder each, found by its name; ``demo`` is the one to copy."""
