# SPDX-License-Identifier: Apache-2.0
"""Names of NGSI-LD documents: short at the edge, IRIs inside."""

from mueang.data.jsonld.contexts import CORE, Contexts, table_for
from mueang.data.jsonld.core_terms import core_context
from mueang.data.jsonld.table import TermTable

__all__ = ["CORE", "Contexts", "TermTable", "core_context", "table_for"]
