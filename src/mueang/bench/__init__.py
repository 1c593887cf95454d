# SPDX-License-Identifier: Apache-2.0
"""The benchmarks: one module each with ``measure() -> dict``. Tests run them small, and never look at a time."""
