"""Rows read and written by hand are what Django reads and writes, on every database."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from backend.core.rows import insert, rows_where
from backend.diary.models import Change, Context, Diary, Episode, Visit
from tests.entries import entry

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


@pytest.mark.parametrize("note", ["", "Gone by the time I was upstairs."])
def test_an_inserted_row_is_the_one_that_django_would_keep(diary, note):
    body = {**entry(note=note, duration_minutes=None), "signs": ["saddle_numbness"]}
    by_hand, by_django = (Episode(id=uuid.uuid4(), diary=diary, revision=1) for _ in range(2))
    for row in (by_hand, by_django):
        row.fill(body)

    insert(by_hand)
    by_django.save(force_insert=True)

    kept = [fields(Episode.objects.get(pk=row.pk)) for row in (by_hand, by_django)]
    assert {**kept[0], "id": None} == {**kept[1], "id": None}
    assert kept[0]["note"] == note
    by_hand.severity = 9
    by_hand.save()  # it is known as kept: no second insert
    assert Episode.objects.get(pk=by_hand.pk).severity == 9


def test_a_key_that_the_database_counts_comes_back(diary):
    change = Change(
        diary=diary,
        revision=1,
        operation_id=uuid.uuid4(),
        kind="episode",
        object_id=uuid.uuid4(),
        action="put",
        body={"note": "a"},
    )

    insert(change)

    assert fields(Change.objects.get(pk=change.pk)) == fields(change)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Change(diary=diary, revision=1, operation_id=uuid.uuid4(), object_id=uuid.uuid4()))
