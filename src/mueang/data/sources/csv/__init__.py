# SPDX-License-Identifier: Apache-2.0
"""Any table, by a small declarative mapping of its columns."""
