# SPDX-License-Identifier: Apache-2.0
"""Air4Thai: hourly air quality of the Pollution Control Department (กรมควบคุมมลพิษ)."""
