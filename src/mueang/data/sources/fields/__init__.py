# SPDX-License-Identifier: Apache-2.0
"""From anybody's JSON to readings: the field map (``fieldmap``), what checks one (``problems``),
reads by it (``reading``), proposes one (``recognise``) and tries one (``preview``)."""
