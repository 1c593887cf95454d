# SPDX-License-Identifier: Apache-2.0
"""Pages of a round's results: figures, what is behind them, the report, the answers as files."""
