"""The product's settings, and the bare view beside it."""

from backend.config.settings import *  # noqa: F403
from backend.config.settings import INSTALLED_APPS as PRODUCT_APPS

INSTALLED_APPS = [*PRODUCT_APPS, "tests.bench.bare"]
ROOT_URLCONF = "tests.bench.bare.urls"
