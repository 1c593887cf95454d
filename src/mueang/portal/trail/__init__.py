# SPDX-License-Identifier: Apache-2.0
"""The audit records, readable by people."""
