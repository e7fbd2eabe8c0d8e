"""The app's page, the API's documentation, and the answer to a wrong address."""

from __future__ import annotations

from csp.constants import NONE, SELF
from csp.decorators import csp, csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.views import APIView

from backend.core import schema

__all__ = ["DocsView", "NotFoundView", "app_page", "schema"]

NOT_BUILT = "The app is not built yet. Run `make setup`, then load this page again.\n"


@require_safe
def app_page(request: HttpRequest) -> HttpResponse:
    return _built_page("index.html", {"Cache-Control": "no-cache"})


# It opens a link for somebody without an account: nothing of the app's own is allowed in it.
@csp(
    {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "frame-src": ["blob:"],
        "object-src": ["blob:"],  # a browser's own viewer of the PDF
        "base-uri": [NONE],
        "form-action": [NONE],
        "frame-ancestors": [NONE],
    }
)
@require_safe
def viewer_page(request: HttpRequest) -> HttpResponse:
    return _built_page("viewer.html", {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"})


def _built_page(name: str, headers: dict[str, str]) -> HttpResponse:
    page = settings.FRONTEND_DIST / name
    if not page.is_file():
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse(page.read_bytes(), content_type="text/html; charset=utf-8", headers=headers)


# The documentation page's own styles are inline; no page that shows a diary allows that.
@method_decorator(
    csp_update({"style-src": [SELF, "'unsafe-inline'"]}),
    name="dispatch",
)
class DocsView(SpectacularSwaggerSplitView):
    permission_classes = [AllowAny]


@extend_schema(exclude=True)
class NotFoundView(APIView):
    permission_classes = [AllowAny]

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        raise NotFound("There is nothing at this address. /api/docs lists all there is.")
