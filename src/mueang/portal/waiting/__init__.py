# SPDX-License-Identifier: Apache-2.0
"""What waits for somebody, what they were told, and how they want to be told."""
