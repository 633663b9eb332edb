"""Settings of a running installation, all from the environment (see docs/operate)."""

from fellesskap.config import installation
from fellesskap.config.database import database_from
from fellesskap.config.settings.base import *  # noqa: F403 - settings are one namespace
from fellesskap.config.settings.base import MIDDLEWARE

HERE = installation.read()
DEMO = HERE.demo
DATA_FOLDER = HERE.data
KEY_FILE = HERE.key_file
SECRET_KEY, *SECRET_KEY_FALLBACKS = [
    installation.derived_secret(line) for line in installation.key_lines(KEY_FILE)
]
DEBUG = False
ALLOWED_HOSTS = list(HERE.hosts)
DATABASES = {"default": database_from(HERE.database_url)}

if DEMO:
    MIDDLEWARE.insert(0, "fellesskap.config.demo_guard.DemoGuard")

STATIC_ROOT = DATA_FOLDER / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # no file folder at all
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = HERE.sender
EMAIL_TIMEOUT = 20
if HERE.post:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = HERE.post.host, HERE.post.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = HERE.post.user, HERE.post.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = HERE.post.starts_tls, HERE.post.speaks_tls

if HERE.https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Wrong tries are counted per address: the one the proxy in front adds to X-Forwarded-For.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"

# Nothing personal in a log: an error is its class and the place in the code, never its text.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": True,
    "formatters": {"plain": {"()": "fellesskap.config.logs.WithoutText"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["out"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
        "fellesskap": {"level": "INFO"},
    },
}
