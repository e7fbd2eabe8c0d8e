"""Rows read by hand are what Django reads, on every database."""

import uuid
from datetime import date

import pytest

from backend.core.rows import rows_where
from backend.diary.models import Context, Diary, Visit

pytestmark = pytest.mark.django_db


def fields(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.mark.parametrize(
    ("model", "body"),
    [
        (Context, {"code": "diabetes", "since": date(2026, 1, 31)}),
        (Visit, {"visited_on": date(2026, 2, 1), "aware_regions": ["left_heel"]}),
    ],
)
def test_a_row_has_the_values_that_django_reads(diary, model, body):
    made = model.objects.create(id=uuid.uuid4(), diary=diary, revision=1, **body)

    (by_diary,) = rows_where(model, diary=diary.pk, revision=1)
    (by_id,) = rows_where(model, id=made.pk)

    assert fields(by_diary) == fields(by_id) == fields(model.objects.get(pk=made.pk))


def test_other_rows_are_left_out(diary):
    assert rows_where(Diary, id=uuid.uuid4()) == []
    assert rows_where(Diary, owner=diary.owner_id) == [diary]
