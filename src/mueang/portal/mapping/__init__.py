# SPDX-License-Identifier: Apache-2.0
"""A JSON message as a form: which of its places is what. Shared by files and sources."""
