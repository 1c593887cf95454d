# SPDX-License-Identifier: Apache-2.0
"""Every MUEANG_* setting, declared once: name, type, default, help in English and Thai.

A file for each subject; code reads a setting with ``options.PORT.get()``, wherever it is
declared. ``docs/reference/settings.md`` is generated from here and a test compares the two.
Nothing else in ``src/`` looks into the environment.
"""

from __future__ import annotations

from mueang.config.declaring import OPTIONS, BadSetting, Option
from mueang.config.options.home import (
    BACKUP_FOLDER,
    BACKUP_HOURS,
    BACKUP_KEEP,
    DATABASE_URL,
    DEFAULT_CITY,
    HOME,
    LANGUAGE,
    LOG_LEVEL,
)
from mueang.config.options.limits import (
    EVENT_READERS,
    EVENT_READERS_PER_ADDRESS,
    MAX_ANSWER_BYTES,
    MAX_ATTRIBUTES,
    MAX_BODY_BYTES,
    MAX_CONNECTIONS,
    MAX_UPLOAD_BYTES,
    MAX_VALUE_BYTES,
    RESERVE_BYTES,
)
from mueang.config.options.people import (
    LINE_TOKEN,
    LINE_URL,
    MAIL_FROM,
    OIDC_CLIENT_ID,
    OIDC_CLIENT_SECRET,
    OIDC_ISSUER,
    OIDC_NAME,
    OIDC_OPEN,
    SECOND_FACTOR_ROLES,
    SESSION_HOURS,
    SMTP_URL,
)
from mueang.config.options.serving import (
    ALLOWED_HOSTS,
    HOST,
    METRICS_PUBLIC,
    OPEN_WRITES,
    PATH_PREFIX,
    PORT,
    PUBLIC_URL,
    TRUSTED_PROXIES,
)
from mueang.config.options.sources import (
    SOURCE_FOLDERS,
    SOURCE_HOSTS,
    UPLOAD_DAYS,
    WORKER,
)

__all__ = [
    "ALLOWED_HOSTS",
    "BACKUP_FOLDER",
    "BACKUP_HOURS",
    "BACKUP_KEEP",
    "DATABASE_URL",
    "DEFAULT_CITY",
    "EVENT_READERS",
    "EVENT_READERS_PER_ADDRESS",
    "HOME",
    "HOST",
    "LANGUAGE",
    "LINE_TOKEN",
    "LINE_URL",
    "LOG_LEVEL",
    "MAIL_FROM",
    "MAX_ANSWER_BYTES",
    "MAX_ATTRIBUTES",
    "MAX_BODY_BYTES",
    "MAX_CONNECTIONS",
    "MAX_UPLOAD_BYTES",
    "MAX_VALUE_BYTES",
    "METRICS_PUBLIC",
    "OIDC_CLIENT_ID",
    "OIDC_CLIENT_SECRET",
    "OIDC_ISSUER",
    "OIDC_NAME",
    "OIDC_OPEN",
    "OPEN_WRITES",
    "OPTIONS",
    "PATH_PREFIX",
    "PORT",
    "PUBLIC_URL",
    "RESERVE_BYTES",
    "SECOND_FACTOR_ROLES",
    "SESSION_HOURS",
    "SMTP_URL",
    "SOURCE_FOLDERS",
    "SOURCE_HOSTS",
    "TRUSTED_PROXIES",
    "UPLOAD_DAYS",
    "WORKER",
    "BadSetting",
    "Option",
]
