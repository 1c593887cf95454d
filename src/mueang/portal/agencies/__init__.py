# SPDX-License-Identifier: Apache-2.0
"""The register of agencies: list, one agency, its forms, and the register as a workbook."""
