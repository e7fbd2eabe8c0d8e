from django.urls import path
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.config.urls import urlpatterns as product
from tests.bench.bare.models import Entry, Row

LISTED = 100


class BareView(APIView):
    def put(self, request: Request) -> Response:
        row = Row.objects.create(severity=request.data["severity"], note=request.data["note"])
        return Response({"id": row.pk})


class EntrySerializer(serializers.ModelSerializer[Entry]):
    class Meta:
        model = Entry
        fields = "__all__"


class BareEntriesView(APIView):
    def put(self, request: Request) -> Response:
        """Keep as many rows as are listed, all alike."""
        Entry.objects.bulk_create([Entry(**request.data) for _ in range(LISTED)])
        return Response({})

    def get(self, request: Request) -> Response:
        rows = Entry.objects.order_by("-started_at")[:LISTED]
        return Response({"results": EntrySerializer(rows, many=True).data})


urlpatterns = [
    path("bare", BareView.as_view()),
    path("bare/entries", BareEntriesView.as_view()),
    *product,
]
