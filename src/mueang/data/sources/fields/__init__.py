# SPDX-License-Identifier: Apache-2.0
"""From anybody's JSON to readings: the field map, and what reads, proposes and tries one."""

from mueang.data.sources.fields.fieldmap import Fact, Field, FieldMap, TimeField
from mueang.data.sources.fields.problems import Problem, check_map, problems

__all__ = ["Fact", "Field", "FieldMap", "Problem", "TimeField", "check_map", "problems"]
