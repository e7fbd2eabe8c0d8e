"""All settings of the server, from the environment; the defaults are the embedded installation."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF
from django_guid.integrations import CeleryIntegration

from backend.config import environment as env
from backend.core import static

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env.text("PN_VAR_DIR", str(BASE_DIR / "var")))
FRONTEND_DIST = Path(env.text("PN_FRONTEND_DIST", str(BASE_DIR / "frontend" / "dist")))

SECRET_KEY = env.secret_key(VAR_DIR)
DEBUG = env.flag("PN_DEBUG")
ALLOWED_HOSTS = env.names("PN_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.names("PN_TRUSTED_ORIGINS")
HTTPS = env.flag("PN_HTTPS")
# They seal what people wrote (backend.core.sealing); never SECRET_KEY, which is often changed.
DATA_KEYS = env.data_keys(VAR_DIR, is_hosted=HTTPS)
DATA_KEYS_FILE = None if env.names("PN_DATA_KEYS") else VAR_DIR / env.DATA_KEYS_FILE

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_guid",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "allauth",
    "allauth.account",
    "allauth.headless",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "backend.core",
    "backend.accounts",
    "backend.diary",
    "backend.insights",
    "backend.sync",
    "backend.alerts",
    "backend.reports",
    "backend.interop",
    "backend.sharing",
    "backend.privacy",
    "backend.ops",
]

MIDDLEWARE = [
    "backend.core.measures.RequestMeasures",
    "backend.core.headers.SecurityHeaders",
    "django_guid.middleware.guid_middleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "backend.accounts.middleware.SignInGuard",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "backend.config.urls"
WSGI_APPLICATION = "backend.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

DATABASES = {"default": env.database(VAR_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Redis is shared by all web processes; the embedded installation has one.
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
        if (url := env.text("PN_REDIS_URL"))
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True

# --- Accounts -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator",)
] + [
    {"NAME": "backend.accounts.passwords.CommonCoreValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
]
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("browser",)
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "backend.accounts.forms.RoleForm"
ACCOUNT_EMAIL_VERIFICATION = "none"  # an e-mail address is never needed
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody needs an e-mail address, so none is verified
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Pins & Needles"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # this machine's own http://localhost

SESSION_COOKIE_AGE = 60 * 60 * 24 * 90  # a diary is opened on a bad day, perhaps weeks apart
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# No other host of the domain can set or overwrite a cookie of this name.
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False  # the phone's service worker reads the token to send the outbox

# --- The API ------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["backend.core.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["backend.core.parsers.BoundedJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "backend.core.problems.handle",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Pins & Needles",
    "DESCRIPTION": "The diary's API. Every error is an RFC 9457 problem document.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {"AlertStatusEnum": "backend.alerts.models.Alert.Status"},
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "backend.core.schema.document_problems",
    ],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

BACKUP_RECIPIENT = env.text("PN_BACKUP_RECIPIENT")  # public key: this machine cannot read backups

# --- The app on the phone -----------------------------------------------------------------------
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_ROOT = FRONTEND_DIST if FRONTEND_DIST.is_dir() else None
WHITENOISE_IMMUTABLE_FILE_TEST = static.is_immutable
WHITENOISE_ADD_HEADERS_FUNCTION = static.add_headers
WHITENOISE_MIMETYPES = {".webmanifest": "application/manifest+json"}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "frame-src": [SELF, "blob:"],
        "object-src": [SELF, "blob:"],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        # A text never becomes a script, an address of one or a piece of page, but by these two.
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["svelte-trusted-html", "pins-worker"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_SSL_REDIRECT = HTTPS and not env.flag("PN_TLS_AT_PROXY", default=True)
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
# The proxy's word for who asks; without a proxy it is anybody's word, and is not believed.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # a diary does not speak for the other hosts of its domain
    "security.W021",  # nor for their place in the browsers' own list
    *(["security.W008"] if not SECURE_SSL_REDIRECT else []),  # the proxy does it
]

# --- Erasure ------------------------------------------------------------------------------------
# Outside the database on purpose: a backup that is brought back does not bring back the erased.
ERASURE_LEDGER = Path(env.text("PN_ERASURE_LEDGER", str(VAR_DIR / "erasures.jsonl")))

# --- Analysis -----------------------------------------------------------------------------------
ANALYSIS_LEASE_S = env.whole_number("PN_ANALYSIS_LEASE_S", 120)  # then another worker may claim it
ANALYSIS_RETRY_S = 3600  # a diary that breaks the analysis waits, so that it cannot block others
CHECKS_STUCK_S = 15 * 60  # diaries wait and none was looked at: the operator must act
# The nightly sweep looks at the day that is over everywhere on Earth: at noon UTC, not earlier.
SWEEP_HOUR_UTC = env.whole_number("PN_SWEEP_HOUR_UTC", 12)
SWEEP_CHUNK_DIARIES = env.whole_number("PN_SWEEP_CHUNK_DIARIES", 10_000)  # memory, and what is lost
SWEEP_LEASE_S = env.whole_number("PN_SWEEP_LEASE_S", 330)  # more than a task may take
SWEEP_PARALLEL = 4  # asked for at once, so that alerts need not wait behind a whole night
SWEEP_LATE_HOURS = 6  # a night that is not over by then is the operator's business
# So long after a check that did not run, the screen says so. The phone asks every 5 minutes:
# both together keep to the 15 minutes that are promised.
CHECKS_STALE_MINUTES = env.whole_number("PN_CHECKS_STALE_MINUTES", 10)

# --- Alerts -------------------------------------------------------------------------------------
ALERT_LEASE_S = env.whole_number("PN_ALERT_LEASE_S", 150)  # ten phones of ten seconds, and some
ALERT_RETRY_S = env.whole_number("PN_ALERT_RETRY_S", 60)  # doubled with each failure
PUSH_KEY = env.push_key(VAR_DIR)
PUSH_CONTACT = env.text("PN_PUSH_CONTACT", "mailto:operator@localhost")
# A subscription's address comes from a browser: only these are ever called.
PUSH_HOSTS = env.names(
    "PN_PUSH_HOSTS",
    "fcm.googleapis.com,*.push.services.mozilla.com,*.push.apple.com,*.notify.windows.com",
)
HAS_EMAIL = bool(env.text("PN_EMAIL_URL"))
DEFAULT_FROM_EMAIL = env.text("PN_EMAIL_FROM", "diary@localhost")
globals().update(env.email())

# Read by backend.config.celery under the prefix CELERY_. Figures behind the choices: a killed
# worker's task comes back in seconds, and a long one is not run twice (docs/decisions/0003).
CELERY = {
    **env.broker(VAR_DIR),
    "task_ignore_result": True,
    "task_acks_late": True,
    "task_reject_on_worker_lost": True,
    "task_time_limit": 300,
    "task_soft_time_limit": 240,
    "worker_prefetch_multiplier": 1,
    "worker_hijack_root_logger": False,
    "broker_connection_retry_on_startup": True,
    # Kept in memory: a schedule file that a killed beat left half-written stops the next one.
    "beat_scheduler": "celery.beat:Scheduler",
    "beat_schedule": {
        "analyse-due": {"task": "insights.analyse_due", "schedule": 20.0},
        "sweep-due": {"task": "insights.sweep_due", "schedule": 20.0},
        "deliver-due-alerts": {"task": "alerts.deliver_due", "schedule": 20.0},
        "mark-forgotten-findings": {"task": "alerts.mark_forgotten", "schedule": 3600.0},
        "write-the-canary": {"task": "alerts.write_canary", "schedule": 600.0},
        "make-due-reports": {"task": "reports.make_due", "schedule": 20.0},
        "clear-sessions": {"task": "accounts.clear_sessions", "schedule": 86_400.0},
        "purge-ended-links": {"task": "sharing.purge_links", "schedule": 3600.0},
    },
}
if "broker_transport_options" not in CELERY:
    CELERY["broker_transport_options"] = {
        "visibility_timeout": 900,  # more than twice the hard time limit
        "unacked_restore_interval": 2,
        "unacked_restore_throttle": 1,
        # A save must not wait for a broker that is gone: its hint is lost without harm.
        "socket_connect_timeout": 2,
        "socket_timeout": 5,
    }

# --- Watching -----------------------------------------------------------------------------------
# Each request has an id: in its answer, in every log line, and in those of the tasks it caused.
DJANGO_GUID = {
    "GUID_HEADER_NAME": "X-Request-ID",
    "EXPOSE_HEADER": False,
    "INTEGRATIONS": [CeleryIntegration()],
}
METRICS_TOKEN = env.text("PN_METRICS_TOKEN")  # without one there is no /metrics
# With several web processes each writes its counts into this folder; emptied at each start.
METRICS_DIR = env.text("PROMETHEUS_MULTIPROC_DIR")

OTLP_ENDPOINT = env.collector()  # backend.core.traces

LOG_FORM = env.choice("PN_LOG_FORM", ("json", "line"), "json")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "request_id": {"()": "django_guid.log_filters.CorrelationId"},
        "no_address": {"()": "backend.core.logs.NoAddress"},
    },
    "formatters": {
        "json": {"()": "backend.core.logs.Formatter"},
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": LOG_FORM,
            "filters": ["request_id"],
        }
    },
    "loggers": {
        "django_guid": {"level": "WARNING"},
        # Who came in and who was kept out; at home it would only fill the screen.
        "pins.security": {"level": "INFO" if HTTPS else "WARNING"},
        "kombu.connection": {"level": "ERROR"},  # it misses a host name in a broker that has none
        # A 401 or 404 is an answer, not an event.
        "django.request": {"level": "ERROR", "filters": ["no_address"]},
    },
    "root": {"handlers": ["console"], "level": env.text("PN_LOG_LEVEL", "WARNING")},
}
