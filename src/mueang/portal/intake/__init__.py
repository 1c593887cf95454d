# SPDX-License-Identifier: Apache-2.0
"""Files that people bring: recognised, tried dry, loaded, and what became of every row."""
