# SPDX-License-Identifier: Apache-2.0
"""The ASGI application of the pages role."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mueang.config.settings")

application = get_asgi_application()
