# SPDX-License-Identifier: Apache-2.0
"""``POST /push/{source-id}``: signed webhooks, and keys for devices that cannot sign."""
