# SPDX-License-Identifier: Apache-2.0
"""Backups of a whole home: made, kept, restored."""
