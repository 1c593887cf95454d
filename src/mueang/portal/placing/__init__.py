# SPDX-License-Identifier: Apache-2.0
"""Things that are not on the map yet are put there by people."""
