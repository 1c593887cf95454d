# SPDX-License-Identifier: Apache-2.0
"""What somebody should know or do: in the product, by e-mail and by LINE.

``telling`` makes notices, in the transaction of what they are about; ``posting`` sends letters
and tries again; ``kinds`` has the words; ``channels`` the ways out.
"""
