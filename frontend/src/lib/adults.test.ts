import { expect, it } from 'vitest';
import { isUnderAge } from './adults';

const now = new Date('2026-11-20T09:00:00');

it('a child is known by the year of birth', () => {
  expect(isUnderAge(2012, [], now)).toBe(true);
  expect(isUnderAge(2009, [], now)).toBe(true);
});

it('a child is known by the health fact', () => {
  expect(isUnderAge(null, ['diabetes', 'age_under_18'], now)).toBe(true);
});

it('who may be 18 this year, or did not say, is not called a child', () => {
  expect(isUnderAge(2008, [], now)).toBe(false);
  expect(isUnderAge(1970, [], now)).toBe(false);
  expect(isUnderAge(null, [], now)).toBe(false);
  expect(isUnderAge(undefined, [], now)).toBe(false);
});
