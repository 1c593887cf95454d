# SPDX-License-Identifier: Apache-2.0
"""What only a demonstration home shows: signing in as somebody who does not exist."""
