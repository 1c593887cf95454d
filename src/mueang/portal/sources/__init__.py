# SPDX-License-Identifier: Apache-2.0
"""A city's sources on pages: set up by a person who is no programmer, and seen to by one."""
