# SPDX-License-Identifier: Apache-2.0
"""Entities that are likely one thing: found, told with evidence, merged or kept apart."""
