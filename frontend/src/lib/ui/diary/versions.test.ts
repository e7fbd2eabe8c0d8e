import { expect, test } from 'vitest';
import { emptyEntry } from '../../diary/entry';
import { changesBetween, readVersions } from './versions';

const BEFORE = {
  ...emptyEntry(new Date('2026-03-01T12:00:00Z')),
  regions: ['left_heel', 'left_sole'],
};

test('a change is told with what was before', () => {
  const after = { ...BEFORE, severity: 4 };
  expect(changesBetween(BEFORE, after)).toEqual([{ field: 'severity', before: null, after: 4 }]);
});

test('another order of places is no change', () => {
  expect(changesBetween(BEFORE, { ...BEFORE, regions: ['left_sole', 'left_heel'] })).toEqual([]);
});

test('an answer that is no list of versions is not taken for one', () => {
  expect(() => readVersions([{ revision: 1, body: {} }])).toThrow('not a version');
});
