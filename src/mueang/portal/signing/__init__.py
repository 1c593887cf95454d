# SPDX-License-Identifier: Apache-2.0
"""Signing in and out, with what was typed kept when a session has ended."""
