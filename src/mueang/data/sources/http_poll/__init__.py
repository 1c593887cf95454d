# SPDX-License-Identifier: Apache-2.0
"""Any web service that answers with JSON or a table, asked on a rhythm."""
