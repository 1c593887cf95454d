# SPDX-License-Identifier: Apache-2.0
"""Three simulated cities, for the demonstration; the connector to copy for a new one."""
