import { expect, test } from 'vitest';
import { daysOf, emptyBefore, firstDayOfWeek, monthBefore } from './month';

test('a month before January is December of the year before', () => {
  expect([monthBefore('2026-01'), monthBefore('2025-12', -1)]).toEqual(['2025-12', '2026-01']);
});

test('February has a day more in a leap year', () => {
  expect([daysOf('2028-02').length, daysOf('2026-02').at(-1)]).toEqual([29, '2026-02-28']);
});

test('the first day stands under its weekday', () => {
  // 1 March 2026 was a Sunday.
  expect([emptyBefore('2026-03', 1), emptyBefore('2026-03', 7)]).toEqual([6, 0]);
});

test('a week begins as the country has it', () => {
  expect([firstDayOfWeek('en-GB'), firstDayOfWeek('en-US'), firstDayOfWeek('ar-EG')]).toEqual([
    1, 7, 6,
  ]);
});
