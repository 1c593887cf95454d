# SPDX-License-Identifier: Apache-2.0
"""Words and drawings in templates: ``{% t "home.live" live=3 %}``, ``{% icon "ENV" %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from mueang.portal.icons import ICONS
from mueang.portal.wording.breaks import unbroken
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS
from mueang.programme.survey import round_naming

register = template.Library()


@register.simple_tag(takes_context=True)
def t(context: Context, key: str, **values: Any) -> SafeString:
    """A text of the catalogue in the page's language; what is filled in is escaped.

    An unknown key raises: a page must not show a hole, and a test renders every page.
    """
    language: Language = context["language"]
    filled = {name: conditional_escape(value) for name, value in values.items()}
    return mark_safe(TEXTS[key].say(language, **filled))  # noqa: S308  # ours, values escaped


@register.simple_tag(takes_context=True)
def round_name(context: Context, one: Any) -> str:
    """Of a survey's round, or of a mapping with its ``number`` and ``year``."""
    number, year = (one["number"], one["year"]) if isinstance(one, dict) else (one.number, one.year)
    return round_naming.round_name(number, year, context["language"])


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing beside its word, which says the same: hidden from screen readers."""
    return format_html(
        '<svg class="m-icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        ICONS[name],
    )


register.filter("unbroken", unbroken)
