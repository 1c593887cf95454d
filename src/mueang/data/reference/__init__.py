# SPDX-License-Identifier: Apache-2.0
"""Dated reference data: units, ranges and breakpoints that change by notice, not by release.

Each file says its source and since when it holds; nothing of it is a constant in code.
"""
