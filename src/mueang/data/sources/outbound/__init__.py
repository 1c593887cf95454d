# SPDX-License-Identifier: Apache-2.0
"""The only way by which a source fetches anything: guarded, bounded, and honest about failure.

``addresses`` says where we may connect, ``client`` fetches, ``trouble`` is what can go wrong.
"""
