# SPDX-License-Identifier: Apache-2.0
"""What a demonstration home has for people to try: agencies, one account per role, a survey."""
