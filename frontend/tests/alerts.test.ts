import { describe, expect, test } from 'vitest';
import { findingId, isReminderDue, saidBefore, type Said } from '$lib/alerts';
import { emptyEntry } from '$lib/diary/entry';
import type { Stored } from '$lib/diary/types';
import { readPush } from '$lib/notify';

const HOUR_MS = 3_600_000;
const NOON = new Date('2026-03-04T12:00:00Z');

function entry(id: string, hoursAgo: number, regions: string[]): Stored<'episode'> {
  const at = new Date(NOON.getTime() - hoursAgo * HOUR_MS);
  const body = { ...emptyEntry(at), regions };
  return { id, kind: 'episode', body, revision: 1, deleted: false, conflicts: {} };
}

const told = (repeats_day: string | null = null) => ({ is_held: false, repeats_day });
const said = (episode: string, change: Partial<Said> = {}): Said => ({
  ...{ rule: 'E07', urgency: 'same_day', day: '2026-03-03', episode, note: told() },
  ...change,
});
const SPOKEN = { rule: 'E07', urgency: 'same_day', cooldownDays: 1 } as const;
const now = entry('now', 0, ['left_calf']);

test('the phone gives a finding the id that the server gives it', async () => {
  // Python: uuid.uuid5(uuid.UUID('0192f0c0-0000-7000-8000-000000000001'), 'E07')
  expect(await findingId('0192f0c0-0000-7000-8000-000000000001', 'E07')).toBe(
    'ce778329-19f9-5efa-810b-a46ff11047c0',
  );
});

describe('what was said before is not news', () => {
  test('the same rule and area within the cool-down', () => {
    expect(saidBefore(SPOKEN, now, [said('a')], [entry('a', 20, ['left_calf'])])).toBe(
      '2026-03-03',
    );
  });

  test('several entries hold the areas together', () => {
    const both = entry('now', 0, ['left_calf', 'left_knee']);
    const earlier = [entry('a', 20, ['left_calf']), entry('b', 10, ['left_knee'])];

    expect(saidBefore(SPOKEN, both, [said('a'), said('b', { day: '2026-03-04' })], earlier)).toBe(
      '2026-03-04',
    );
  });

  test('an emergency of last week repeats, though it has no cool-down', () => {
    const spoken = { rule: 'E01', urgency: 'emergency', cooldownDays: 0 } as const;
    const earlier = said('a', { rule: 'E01', urgency: 'emergency' });

    expect(saidBefore(spoken, now, [earlier], [entry('a', 100, ['left_calf'])])).not.toBeNull();
  });
});

describe('what the server said of an entry holds', () => {
  const first = entry('first', 20, ['left_calf']);
  const both = [said('first'), said('now', { note: told('2026-03-03') })];

  test('the first warning stays whole once a later one was told', () => {
    expect(saidBefore(SPOKEN, first, both, [first, now])).toBeNull();
  });

  test('the later one is short', () => {
    expect(saidBefore(SPOKEN, now, both, [first, now])).toBe('2026-03-03');
  });
});

describe('it is news', () => {
  const earlier = [entry('a', 20, ['left_calf'])];

  test.each([
    ['after the cool-down', now, said('a'), [entry('a', 25, ['left_calf'])]],
    ['in a new area', entry('now', 0, ['left_calf', 'left_knee']), said('a'), earlier],
    ['of another rule', now, said('a', { rule: 'E08' }), earlier],
    ['when it was less urgent then', now, said('a', { urgency: 'soon' }), earlier],
    [
      'when it was kept and not said',
      now,
      said('a', { note: { ...told(), is_held: true } }),
      earlier,
    ],
    ['when the server has not decided', now, said('a', { note: null }), earlier],
    ['when it is the entry itself', now, said('now'), [now]],
  ])('%s', (_, one, before, episodes) => {
    expect(saidBefore(SPOKEN, one, [before], episodes)).toBeNull();
  });
});

test.each([
  ['20:00', '2026-03-04T19:59', false, false],
  ['20:00', '2026-03-04T20:00', false, true],
  ['20:00', '2026-03-04T21:00', true, false],
  [null, '2026-03-04T21:00', false, false],
])('a reminder at %s, looked at %s', (at, moment, isCheckedIn, isDue) => {
  expect(isReminderDue(at, new Date(moment), isCheckedIn)).toBe(isDue);
});

describe('a push that cannot be read is shown as news', () => {
  test.each([
    ['empty', null],
    ['not JSON', { json: () => JSON.parse('<html>') as unknown }],
    ['of a kind that is not known', { json: () => ({ id: 'x', kind: 'advert' }) }],
  ])('%s', (_, data) => {
    expect(readPush(data).kind).toBe('news');
  });

  test('one that can keeps its kind, and its id as the tag', () => {
    expect(readPush({ json: () => ({ id: 'x', kind: 'urgent' }) })).toEqual({
      kind: 'urgent',
      tag: 'x',
    });
  });
});
