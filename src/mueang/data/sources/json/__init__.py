# SPDX-License-Identifier: Apache-2.0
"""JSON files by a field map, or by the shape they are recognised to have."""
