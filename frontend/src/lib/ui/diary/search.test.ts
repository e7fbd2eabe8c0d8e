import { expect, test } from 'vitest';
import { emptyEntry } from '../../diary/entry';
import { countFilters, EVERYTHING, search, type Known, type Sought } from './search';
import type { Episode, Stored } from '../../diary/types';

const KNOWN: Known = {
  texts: new Map([
    ['left_heel', 'left heel left leg'],
    ['right_calf', 'right calf right leg'],
    ['burning', 'burning'],
    ['leg_weakness_one', 'one leg is weak'],
    ['cycling', 'cycling'],
  ]),
  warningSigns: new Set(['leg_weakness_one']),
};

function entry(id: string, said: Partial<Episode>): Stored<'episode'> {
  const body = { ...emptyEntry(new Date('2026-03-01T12:00:00Z')), ...said };
  return { id, kind: 'episode', body, revision: 1, deleted: false, conflicts: {} };
}

const ENTRIES = [
  entry('heel', {
    regions: ['left_heel'],
    sensations: ['burning'],
    severity: 7,
    started_at: '2026-03-02T23:30:00+01:00',
    note: 'After the ferry',
  }),
  entry('calf', {
    regions: ['right_calf'],
    triggers: ['cycling'],
    signs: ['leg_weakness_one'],
    severity: 2,
    started_at: '2026-03-01T08:00:00+01:00',
  }),
  entry('unsaid', { regions: ['left_heel'], started_at: '2026-02-27T08:00:00+01:00' }),
];

const ids = (sought: Partial<Sought>): string[] =>
  search(ENTRIES, { ...EVERYTHING, ...sought }, KNOWN).map(({ id }) => id);

test.each<[string, Partial<Sought>, string[]]>([
  ['nothing is left out when nothing is asked', {}, ['heel', 'calf', 'unsaid']],
  ['words of a note', { words: 'FERRY' }, ['heel']],
  ['words of a place and its part of the body', { words: 'left leg' }, ['heel', 'unsaid']],
  ['every word must be found, in whichever field', { words: 'cycling weak' }, ['calf']],
  ['a word that nobody wrote', { words: 'left cycling' }, []],
  ['a place', { place: 'right_calf' }, ['calf']],
  ['a part of the body', { place: 'left_leg' }, ['heel', 'unsaid']],
  ['a feeling', { sensation: 'burning' }, ['heel']],
  ['at least so bad', { severityMin: 3 }, ['heel']],
  ['at most so bad: not said is not nought', { severityMax: 2 }, ['calf']],
  ['with a warning sign', { hasWarningSign: true }, ['calf']],
  [
    'days as lived, both ends with them',
    { from: '2026-03-01', to: '2026-03-02' },
    ['heel', 'calf'],
  ],
  ['from a day on', { from: '2026-03-02' }, ['heel']],
])('%s', (_, sought, found) => {
  expect(ids(sought)).toEqual(found);
});

test('both ends of the severity are one filter, and so are both days', () => {
  const sought = { ...EVERYTHING, severityMin: 1, severityMax: 2, from: '2026-03-01', to: '' };
  expect(countFilters(sought)).toBe(2);
});
