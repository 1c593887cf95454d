# SPDX-License-Identifier: Apache-2.0
"""How letters stand: held, as the installation has no way out for them, or failed."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from mueang.programme.notices.channels import not_set_up
from mueang.programme.notices.models import Letter
from mueang.programme.notices.posting import NOT_SET


def held() -> QuerySet[Letter]:
    """Kept until their channel is set up. What they tell is in the product: this is no failure."""
    return Letter.objects.filter(state=Letter.WAITING, channel__in=not_set_up())


def failed() -> QuerySet[Letter]:
    """Those whose last try did not succeed, whether or not they are tried again."""
    tried = Q(state=Letter.WAITING) & ~Q(failed="") & ~Q(failed__endswith=NOT_SET)
    found = Letter.objects.filter(Q(state=Letter.GIVEN_UP) | tried)
    return found.exclude(state=Letter.WAITING, channel__in=not_set_up())
