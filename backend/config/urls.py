"""Every address of the server, and the app's page for all that are not its own."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from drf_spectacular.views import SpectacularAPIView

from backend.core import api as core
from backend.sharing.urls import open_to_all

api: list[URLPattern | URLResolver] = [
    path("", include("backend.diary.urls")),
    path("", include("backend.sync.urls")),
    path("", include("backend.insights.urls")),
    path("", include("backend.alerts.urls")),
    path("", include("backend.reports.urls")),
    path("", include("backend.interop.urls")),
    path("", include("backend.sharing.urls")),
    path("", include("backend.privacy.urls")),
    # A wrong address under the API is a problem document, not the app's page.
    re_path(r"^.*$", core.NotFoundView.as_view()),
]

handler500 = "backend.accounts.middleware.failed"
handler429 = "backend.accounts.middleware.too_many"  # allauth asks for it by this name

urlpatterns = [
    path("api/v1/", include(api)),
    path("api/schema", SpectacularAPIView.as_view(), name="schema"),
    path("api/docs", core.DocsView.as_view(url_name="schema"), name="docs"),
    path("", include("backend.ops.urls")),
    path("v", core.viewer_page),
    path("", include(open_to_all)),
    # The sign-in's doors that no screen leads to: by a mail, a phone or a code sent there. They would
    # also tell a known address from an unknown one.
    re_path(
        r"^_allauth/browser/v1/(auth/(password|email|phone|code)/|account/(email|phone)$)",
        core.NotFoundView.as_view(),
    ),
    path("_allauth/", include("allauth.headless.urls")),
    # Any address without a dot is a screen of the app; a missing file must stay a 404.
    re_path(r"^(?!api/|_allauth/|static/|assets/)[^.]*$", core.app_page, name="app"),
]
