# SPDX-License-Identifier: Apache-2.0
"""The register of agencies as a workbook: out, filled in by offices as they do it, and back in.

``table`` finds what a sheet's cells are, ``meaning`` what they mean, ``changes`` what would be
other than it is, ``taking`` makes it so.
"""
