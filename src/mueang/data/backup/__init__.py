# SPDX-License-Identifier: Apache-2.0
"""Copies of a home: what the data half adds to one, and what a finished one says of itself."""
