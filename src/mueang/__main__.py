# SPDX-License-Identifier: Apache-2.0
"""``python -m mueang``: the same as the ``mueang`` command."""

from mueang.config.cli import main

if __name__ == "__main__":
    main()
