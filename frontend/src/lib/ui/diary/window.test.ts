import { expect, test } from 'vitest';
import { grown, Rows } from './window';

const TEN = Array.from({ length: 10 }, () => 100);

test('rows between two heights, cut ones too', () => {
  expect(new Rows(TEN).between(150, 420)).toEqual({ first: 1, last: 5 });
  expect(new Rows(TEN).between(-500, 99)).toEqual({ first: 0, last: 1 });
});

test('a list that is out of sight still has a row', () => {
  expect(new Rows(TEN).between(-900, -100)).toEqual({ first: 0, last: 1 });
  expect(new Rows(TEN).between(5000, 6000)).toEqual({ first: 9, last: 10 });
});

test('an empty list has no row', () => {
  expect(new Rows([]).between(0, 800)).toEqual({ first: 0, last: 0 });
  expect(new Rows([]).placed({ first: 0, last: 0 }, null)).toEqual([]);
});

test('a row that turns out taller moves what comes after it', () => {
  const rows = new Rows(TEN);

  rows.resize(2, 150);

  expect([rows.topPx(2), rows.topPx(3), rows.topPx(10)]).toEqual([200, 350, 1050]);
});

test('rows that are not drawn keep their room', () => {
  expect(new Rows(TEN).placed({ first: 4, last: 6 }, null)).toEqual([
    { index: 4, gapPx: 400 },
    { index: 5, gapPx: 0 },
  ]);
});

test('the row with the focus stays, before or behind the others', () => {
  const rows = new Rows(TEN);

  expect(rows.placed({ first: 4, last: 5 }, 1)).toEqual([
    { index: 1, gapPx: 100 },
    { index: 4, gapPx: 200 },
  ]);
  expect(rows.placed({ first: 4, last: 5 }, 8)).toEqual([
    { index: 4, gapPx: 400 },
    { index: 8, gapPx: 300 },
  ]);
  expect(rows.placed({ first: 4, last: 5 }, 4)).toEqual([{ index: 4, gapPx: 400 }]);
});

test('a frame draws what is in sight and a few rows more', () => {
  const near = { first: 40, last: 70 };
  const inSight = { first: 50, last: 55 };

  expect(grown({ first: 0, last: 8 }, inSight, near, 3)).toEqual({ first: 47, last: 58 });
  expect(grown({ first: 47, last: 58 }, inSight, near, 3)).toEqual({ first: 44, last: 61 });
  expect(grown({ first: 40, last: 69 }, inSight, near, 3)).toEqual({ first: 40, last: 70 });
});

test('what is no longer near is not drawn', () => {
  expect(
    grown({ first: 0, last: 30 }, { first: 25, last: 31 }, { first: 20, last: 36 }, 3),
  ).toEqual({ first: 20, last: 33 });
});
