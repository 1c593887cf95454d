# SPDX-License-Identifier: Apache-2.0
"""A source that falls silent is told to its owner, once, by e-mail; and so is its return."""
