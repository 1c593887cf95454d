# SPDX-License-Identifier: Apache-2.0
"""Readings from any MQTT broker: acknowledged when they are durable, never before."""
