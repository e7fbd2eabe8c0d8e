import { describe, expect, it } from 'vitest';

import { readLooks, visitsOf } from './access-log';

const look = (at: string, what: string, grant = 'a') => ({
  grant,
  clinician: `dr ${grant}`,
  what,
  at: `2026-03-30T${at}:00+00:00`,
});

describe('who looked', () => {
  it('tells looks within an hour of each other as one visit', () => {
    const visits = visitsOf([
      look('10:40', 'entries'),
      look('09:50', 'findings'),
      look('09:49', 'trends'),
      look('08:00', 'trends'),
    ]);

    expect(
      visits.map(({ whats, last, first }) => [whats, last.slice(11, 16), first.slice(11, 16)]),
    ).toEqual([
      [['trends', 'findings', 'entries'], '10:40', '09:49'],
      [['trends'], '08:00', '08:00'],
    ]);
  });

  it('keeps clinicians apart, and a list apart from a visit', () => {
    const visits = visitsOf([
      look('10:03', 'trends', 'b'),
      look('10:02', 'trends'),
      look('10:01', 'list'),
      look('10:00', 'list', 'b'),
      look('08:00', 'list'),
    ]);

    expect(visits.map(({ clinician, isList, looks }) => [clinician, isList, looks])).toEqual([
      ['dr b', false, 1],
      ['dr a', false, 1],
      ['dr a', true, 2],
      ['dr b', true, 1],
    ]);
    expect(new Set(visits.map((one) => one.key)).size).toBe(4);
  });

  it('refuses what is no log', () => {
    expect(() => readLooks({})).toThrow(TypeError);
    expect(() => readLooks([{ at: 3, what: 'list' }])).toThrow(TypeError);
  });
});
