# SPDX-License-Identifier: Apache-2.0
"""From what a source read to what may be stored: accepted, or refused with a reason."""
