# SPDX-License-Identifier: Apache-2.0
"""A city is created, told what it needs next, named again, given keys, or taken back."""
