import { expect, test } from 'vitest';
import { emptyEntry } from './entry';
import { uuid7 } from './ids';
import type { Stored, Weekly } from './types';
import {
  answered,
  emptyWeek,
  isMuchWorseAgain,
  lastWeek,
  mondayOf,
  sundayOf,
  writtenOn,
} from './week';

const kept = (changes: Partial<Weekly>): Stored<'weekly'> => ({
  ...{ id: 'w', kind: 'weekly', revision: 1, deleted: false, conflicts: {} },
  body: { ...emptyWeek('2026-11-09'), ...changes },
});

test.each([
  ['2026-11-16', '2026-11-09'], // a Monday
  ['2026-11-21', '2026-11-09'], // a Saturday
  ['2026-11-22', '2026-11-16'], // its Sunday is over this evening
  ['2027-01-02', '2026-12-21'],
  ['2026-03-30', '2026-03-23'], // a clock change lies between
])('on %s the last week began on %s', (today, monday) => {
  expect(lastWeek(today)).toBe(monday);
});

test('a week goes from Monday to Sunday', () => {
  expect([mondayOf('2026-11-22'), sundayOf('2026-11-16')]).toEqual(['2026-11-16', '2026-11-22']);
});

test('what was skipped is not answered, and a nought is', () => {
  expect(answered({ ...emptyWeek('2026-11-16'), nights_woken: 0, fell: false })).toEqual([
    'nights_woken',
    'fell',
  ]);
});

test('much worse is said again only of two weeks that follow each other', () => {
  const body = { ...emptyWeek('2026-11-16'), change: 'much_worse' };
  const again = (changes: Partial<Weekly>): boolean => isMuchWorseAgain([kept(changes)], body);

  expect(again({ change: 'much_worse' })).toBe(true);
  expect(again({ change: 'worse' })).toBe(false);
  expect(again({ change: 'much_worse', week: '2026-11-02' })).toBe(false);
  expect(isMuchWorseAgain([kept({ change: 'much_worse' })], { ...body, change: '' })).toBe(false);
});

test('the day of writing is not the day of a spell that lies back', () => {
  const written = new Date('2026-11-20T10:00:00Z');
  const back = emptyEntry(new Date('2026-08-01T10:00:00Z'));
  const record: Stored<'episode'> = { ...kept({}), kind: 'episode', id: '', body: back };

  expect(writtenOn({ ...record, id: uuid7(written.getTime()) })).toBe('2026-11-20');
  expect(writtenOn({ ...record, id: '7c9e6679-7425-40de-944b-e07fc1f90ae7' })).toBe('2026-08-01');
});
