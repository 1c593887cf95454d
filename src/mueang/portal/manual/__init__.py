# SPDX-License-Identifier: Apache-2.0
"""The manual: ``docs/`` made into pages when the product is built, served at ``/docs`` offline."""
