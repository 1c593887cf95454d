# SPDX-License-Identifier: Apache-2.0
"""Thai official documents: ``fonts`` makes Sarabun readable for the typesetter, ``typesetting``
sets a template as PDF, ``writing`` spells dates, numbers and money as they are printed."""
