"""Settings of the tests: SQLite in memory, or PostgreSQL where ``DATABASE_URL`` names one."""

import base64
import os
import tempfile
from pathlib import Path

from fellesskap.config.database import database_from
from fellesskap.config.settings.base import *  # noqa: F403 - settings are one namespace

_folder = Path(tempfile.mkdtemp(prefix="fellesskap-test-"))
KEY_FILE = _folder / "master.key"
KEY_FILE.write_text(f"k1 {base64.b64encode(bytes(range(32))).decode()}\n")
DATA_FOLDER = _folder
SECRET_KEY = "only for tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES = {"default": database_from(os.environ.get("DATABASE_URL", "sqlite://:memory:"))}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
DEMO = True
ALLOW_LIFTING_TRIGGERS = True  # around the flush between transactional tests
