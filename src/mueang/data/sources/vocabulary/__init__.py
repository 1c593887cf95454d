# SPDX-License-Identifier: Apache-2.0
"""What people call things in files and messages, in Thai and English: values, units, places."""
