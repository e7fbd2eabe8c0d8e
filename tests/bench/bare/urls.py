from django.urls import path
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.config.urls import urlpatterns as product
from tests.bench.bare.models import Row


class BareView(APIView):
    def put(self, request: Request) -> Response:
        row = Row.objects.create(severity=request.data["severity"], note=request.data["note"])
        return Response({"id": row.pk})


urlpatterns = [path("bare", BareView.as_view()), *product]
