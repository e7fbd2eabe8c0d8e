import { describe, expect, it } from 'vitest';

import { byRule } from './patients';

const finding = (rule: string, day: string, message = rule, urgency = 'soon' as const) => ({
  id: `${rule} ${day}`,
  rule,
  rule_version: 1,
  urgency,
  day,
  message,
});

describe('what the rules said to a clinician', () => {
  it('is one line a rule, with the days before', () => {
    const groups = byRule([
      finding('E25', '2026-03-30'),
      finding('E22', '2026-03-30'),
      finding('E25', '2026-03-29'),
    ]);

    expect(groups.map((group) => group.map((one) => one.id))).toEqual([
      ['E25 2026-03-30', 'E25 2026-03-29'],
      ['E22 2026-03-30'],
    ]);
  });

  it('tells the sentence of one night once, whatever got worse in it', () => {
    const said = 'Numb spells last longer and are stronger.';
    const groups = byRule([
      finding('duration_rising', '2026-03-30', said),
      finding('severity_rising', '2026-03-30', said),
      finding('duration_rising', '2026-03-02', said),
      finding('night_rising', '2026-03-30', 'More of them come at night.'),
    ]);

    expect(groups.map((group) => group.map((one) => one.id))).toEqual([
      ['duration_rising 2026-03-30', 'duration_rising 2026-03-02'],
      ['night_rising 2026-03-30'],
    ]);
  });
});
