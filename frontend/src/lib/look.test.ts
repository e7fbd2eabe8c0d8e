import { describe, expect, it } from 'vitest';

import { voices } from './look';

const finding = (id: string, name?: string, together: string[] = []) => ({
  id,
  evidence: name ? { sweep: { finding: name, together } } : {},
});

describe('one voice', () => {
  const both = ['duration_rising', 'severity_rising'];
  const longer = finding('1', 'duration_rising', both);
  const stronger = finding('2', 'severity_rising', both);
  const falls = finding('3');

  it('is one card for changes of which one sentence tells', () => {
    const heard = voices([longer, falls], [longer, stronger, falls]);

    expect(heard.cards).toEqual([
      { lead: longer, also: [stronger] },
      { lead: falls, also: [] },
    ]);
    expect([...heard.spoken]).toEqual(['2']);
  });

  it('does not say again what the card before has said', () => {
    expect(voices([longer, stronger], [longer, stronger]).cards).toEqual([
      { lead: longer, also: [stronger] },
    ]);
  });

  it('leaves a change alone of which the sentence does not tell', () => {
    const better = finding('4', 'improving', both);

    expect(voices([better, longer], [longer, stronger, better]).cards).toEqual([
      { lead: better, also: [longer, stronger] },
    ]);
    expect(voices([longer, better], [longer, better]).cards.map(({ lead }) => lead.id)).toEqual([
      '1',
      '4',
    ]);
  });
});
