/** What the nightly look at trends knows of a finding. No Svelte. */

export interface Estimate {
  value: number;
  /** With 95 % certainty between these two. */
  low: number;
  high: number;
}

export interface Days {
  start: string;
  end: string;
  n: number;
  days_logged: number;
  days_missing: number;
}

export interface Look {
  finding: string;
  /** All that got worse in the same night: one sentence tells of them. */
  together: readonly string[];
  unit: 'episodes_per_week' | 'minutes' | 'points' | 'level' | 'share';
  strength: 'fair' | 'strong' | 'very_strong';
  before: Estimate;
  after: Estimate;
  before_window: Days;
  window: Days;
  /** Without check-ins a day with nothing written cannot be told from a good one. */
  checks_in: boolean;
}

interface Told {
  id: string;
  evidence: Record<string, unknown>;
}

export const lookOf = (one: Told): Look | undefined => one.evidence.sweep as Look | undefined;

/** The findings that a leading one speaks for, itself left out: they are one voice on the screen. */
function spokenFor<T extends Told>(lead: T, findings: readonly T[]): T[] {
  const together = lookOf(lead)?.together ?? [];
  return findings.filter((one) => {
    const finding = lookOf(one)?.finding;
    return one.id !== lead.id && finding !== undefined && together.includes(finding);
  });
}

/**
 * Return one card a voice: of those told, each with the findings that it speaks for; and all of
 * these by id, so that none is said a second time.
 */
export function voices<T extends Told>(
  told: readonly T[],
  findings: readonly T[],
): { cards: { lead: T; also: T[] }[]; spoken: ReadonlySet<string> } {
  const spoken = new Set<string>();
  const cards: { lead: T; also: T[] }[] = [];
  for (const lead of told) {
    if (spoken.has(lead.id)) continue;
    const also = spokenFor(lead, findings);
    for (const one of also) spoken.add(one.id);
    cards.push({ lead, also });
  }
  return { cards, spoken };
}
