# SPDX-License-Identifier: Apache-2.0
"""The data desk: what the pages of files and of sources share."""
