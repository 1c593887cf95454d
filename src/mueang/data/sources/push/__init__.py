# SPDX-License-Identifier: Apache-2.0
"""Devices and systems that send by themselves, to ``POST /push/{source-id}``.

The door is ``mueang.data.api.push``; here is what is set up about such a source.
"""
