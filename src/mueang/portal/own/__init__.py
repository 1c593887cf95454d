# SPDX-License-Identifier: Apache-2.0
"""One's own account: name, language, password, second factor, where one is signed in."""
