# SPDX-License-Identifier: Apache-2.0
"""Django's settings. Nothing secret is written here: the home and the environment hold it."""

from __future__ import annotations

from pathlib import Path

from mueang.config import options
from mueang.config.addresses import own_names
from mueang.config.databases import describe_database
from mueang.config.secret import read_secret
from mueang.data.live.pages import HOST

HOME = options.HOME.get().expanduser().absolute()
SOURCE = Path(__file__).resolve().parent.parent

SECRET_KEY = read_secret(HOME)
DEBUG = False
ALLOWED_HOSTS = [*options.ALLOWED_HOSTS.get(), *own_names(), HOST]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_vite",
    "mueang.audit",
    "mueang.places",
    "mueang.agencies",
    "mueang.accounts",
    "mueang.programme.notices",
    "mueang.programme.survey",
    "mueang.portal",
]

MIDDLEWARE = [
    "mueang.config.headers.SecurityHeaders",
    "django.middleware.gzip.GZipMiddleware",
    "mueang.config.static_files.StaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "mueang.audit.middleware.ActingFrom",
    "mueang.portal.signing.presence.Presence",
]

ROOT_URLCONF = "mueang.config.urls"
ASGI_APPLICATION = "mueang.config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "mueang.portal.context.page",
            ],
            "builtins": ["mueang.portal.templatetags.wording"],
        },
    }
]

DATABASES = {"default": describe_database(options.DATABASE_URL.get(), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "sign-in"

LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
USE_TZ = True
TIME_ZONE = "Asia/Bangkok"

PREFIX = options.PATH_PREFIX.get()
FORCE_SCRIPT_NAME = PREFIX or None
STATIC_URL = f"{PREFIX}/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Vite puts a hash of the contents into each name: main-BqX3_a9Z.js
WHITENOISE_IMMUTABLE_FILE_TEST = rf"^{PREFIX}/static/.+-[0-9A-Za-z_-]{{8}}\.[0-9a-z]+$"

VITE_BUILD = SOURCE / "portal" / "static" / "web"
DJANGO_VITE = {
    "default": {
        "manifest_path": VITE_BUILD / "manifest.json",
        "static_url_prefix": "web",
    }
}

SESSION_COOKIE_NAME = "mueang_session"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = f"{PREFIX}/"
SESSION_COOKIE_AGE = options.SESSION_HOURS.get() * 3600
CSRF_COOKIE_NAME = "mueang_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "mueang.portal.errors.refused"
# Fifty projects of thirty questions each, in Thai (nine bytes a letter as a form sends it), with
# what was seen before beside it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Who writes to the log, and how, is set up by each role before Django is (config/logs.py).
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "loggers": {"httpx": {"level": "WARNING"}, "httpcore": {"level": "WARNING"}},
}
