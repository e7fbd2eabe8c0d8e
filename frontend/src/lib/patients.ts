/** The people whose diary a clinician may read; nothing of them is kept on this device. */
import type { Episode } from './diary/types';
import type { Scope } from './invitations';
import { isRule } from './words';

const URGENCIES = ['emergency', 'same_day', 'soon', 'routine', 'none'] as const;
export type Urgency = (typeof URGENCIES)[number];

export interface Warning {
  rule: string;
  urgency: Urgency;
  day: string;
}

export interface Patient extends Scope {
  id: string;
  name: string;
  demo: boolean;
  granted_until: string;
  last_entry_on: string | null;
  looked_at: string | null;
  changes: number;
  days_logged: number;
  days: number;
  /** Spells a week, oldest first; null where nothing was written. */
  weeks: (number | null)[];
  /** The most urgent first. */
  warnings: Warning[];
  new_warnings: number;
}

export interface Territory {
  pattern: string;
  side: string;
  territory: string;
  question: string;
  score: number;
  entries: number;
}

export interface Note {
  text: string;
  updated_at: string | null;
}

export interface SharedFinding {
  id: string;
  rule: string;
  rule_version: number;
  urgency: Urgency;
  day: string;
  message: string;
}

/** Without a note where the person kept their notes back. */
export type SharedEntry = Omit<Episode, 'note'> & { id: string; note?: string };

export interface EntryFilter {
  since: string;
  until: string;
  region: string;
  sensation: string;
  severity_min: string;
}

export interface EntryPage {
  results: SharedEntry[];
  next: string | null;
}

export function readFindings(data: unknown): SharedFinding[] {
  if (!Array.isArray(data)) throw new TypeError('not a list');
  return data as SharedFinding[];
}

/**
 * One group a rule, the most urgent first; each as it came, newest first.
 *
 * The nightly look tells in one sentence of all that got worse: its findings of one day that say the
 * same are one.
 */
export function byRule(findings: readonly SharedFinding[]): [SharedFinding, ...SharedFinding[]][] {
  const groups = new Map<string, [SharedFinding, ...SharedFinding[]]>();
  for (const finding of findings) {
    const voice = isRule(finding.rule) ? finding.rule : finding.message;
    const key = `${voice} ${finding.urgency}`;
    const group = groups.get(key);
    if (!group) groups.set(key, [finding]);
    else if (!group.some((one) => one.rule !== finding.rule && one.day === finding.day))
      group.push(finding);
  }
  return [...groups.values()].sort(
    ([one], [other]) => URGENCIES.indexOf(one.urgency) - URGENCIES.indexOf(other.urgency),
  );
}

export function readTerritories(data: unknown): Territory[] {
  if (!Array.isArray(data)) throw new TypeError('not a list');
  return data as Territory[];
}

export function readNote(data: unknown): Note {
  if (typeof (data as Note).text !== 'string') throw new TypeError('not a note');
  return data as Note;
}

/** The part of an address that asks for these entries; what is empty is not asked for. */
export const asked = (filter: EntryFilter): string =>
  Object.entries(filter)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `&${name}=${encodeURIComponent(value)}`)
    .join('');

export function readPage(data: unknown): EntryPage {
  const page = data as EntryPage;
  if (!Array.isArray(page.results)) throw new TypeError('not a page of entries');
  return page;
}

export function readPatients(data: unknown): Patient[] {
  if (!Array.isArray(data)) throw new TypeError('not a list');
  for (const one of data as Patient[]) {
    if (typeof one.id !== 'string' || typeof one.name !== 'string')
      throw new TypeError('not a patient');
  }
  return data as Patient[];
}
