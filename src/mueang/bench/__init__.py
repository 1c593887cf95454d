# SPDX-License-Identifier: Apache-2.0
"""The benchmarks: a module each, with ``measure() -> dict``; tests run them small."""
