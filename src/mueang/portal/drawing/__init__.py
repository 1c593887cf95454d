# SPDX-License-Identifier: Apache-2.0
"""Charts as SVG, drawn by the server: pages read and print without scripts, and can be kept."""

from mueang.portal.drawing.spark import sparkline

__all__ = ["sparkline"]
