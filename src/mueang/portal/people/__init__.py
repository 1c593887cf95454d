# SPDX-License-Identifier: Apache-2.0
"""Who has an account, what each may do, and inviting more."""
