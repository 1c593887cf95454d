# SPDX-License-Identifier: Apache-2.0
"""A folder that is watched: files that appear in it are loaded, each once."""
