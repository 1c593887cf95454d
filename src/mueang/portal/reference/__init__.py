# SPDX-License-Identifier: Apache-2.0
"""Dated rules by which pages put values into words."""
