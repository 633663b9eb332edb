"""The door for a web server: ``fellesskap.config.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fellesskap.config.settings.serve")
django_application = get_wsgi_application()

from fellesskap.config import process  # noqa: E402 - the rooms can be read once Django stands

process.begin()
application = process.guarded(django_application)
