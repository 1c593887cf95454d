# SPDX-License-Identifier: Apache-2.0
"""Words: every text that people read on pages, in Thai and English side by side."""
