# SPDX-License-Identifier: Apache-2.0
"""How an installation is: one list of checks, for ``mueang doctor`` and the status page."""
