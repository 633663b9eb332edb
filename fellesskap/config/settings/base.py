"""What holds for every installation; what differs is read from the environment in ``serve``."""

from pathlib import Path

from csp.constants import NONE, SELF

PACKAGE = Path(__file__).resolve().parents[2]

ROOMS = [
    "kit",
    "law",
    "audit",
    "vault",
    "access",
    "people",
    "calendar",
    "files",
    "commitments",
    "notices",
    "documents",
    "plan",
    "understanding",
    "cases",
    "meetings",
    "breaks",
    "community",
    "home",
    "care",
    "councils",
    "figures",
    "today",
    "integrations",
    "demo",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "fellesskap.config",
    *[f"fellesskap.{room}" for room in ROOMS],
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "fellesskap.access.middleware.NotKeptMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "fellesskap.access.sessions.QuietMiddleware",
    "fellesskap.people.middleware.ActorMiddleware",
    "fellesskap.people.middleware.WrittenFormMiddleware",
    "fellesskap.cases.child_mode.ChildModeMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "fellesskap.people.gates.GateMiddleware",
    "fellesskap.councils.roles.RoleMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "fellesskap.access.middleware.DeniedMiddleware",
]
ROOT_URLCONF = "fellesskap.config.urls"
WSGI_APPLICATION = "fellesskap.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "fellesskap.today.shell.shell",
                "fellesskap.councils.roles.role_line",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "fellesskap.kit.templatetags.kit",
                "fellesskap.law.templatetags.law",
            ],
        },
    }
]

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "today:my_day"

AUTH_PASSWORD_VALIDATORS = [{"NAME": "fellesskap.access.passwords.LongAndOwn"}]

# The library counts wrong tries and checks one-time codes; its own pages are not used.
ACCOUNT_ADAPTER = "fellesskap.access.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
# Five per name; many per address, for a whole school may stand behind one.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/m/ip,5/5m/key"}
MFA_ADAPTER = "fellesskap.access.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Fellesskap"

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

STATIC_URL = "/static/"
STATICFILES_DIRS: list[Path] = [PACKAGE / "static"]  # the bundle, written by frontend/build.mjs
FORM_RENDERER = "fellesskap.kit.forms.KitRenderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600  # how long one stays logged in is decided in access.sessions
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_USE_SESSIONS = False
CSRF_FAILURE_VIEW = "fellesskap.kit.views.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entry",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
SILENCED_SYSTEM_CHECKS: list[str] = []
DEMO = False
