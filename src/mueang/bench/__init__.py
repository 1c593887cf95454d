# SPDX-License-Identifier: Apache-2.0
"""The benchmarks: one module each with ``measure() -> dict``. Never part of a test."""
