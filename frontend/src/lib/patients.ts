/** The people whose diary a clinician may read; nothing of them is kept on this device. */
import type { Episode } from './diary/types';

export interface Patient {
  id: string;
  name: string;
  demo: boolean;
  first_day: string;
  granted_until: string;
  last_entry_on: string | null;
  days_logged: number;
}

const URGENCIES = ['emergency', 'same_day', 'soon', 'routine', 'none'] as const;

export interface SharedFinding {
  id: string;
  rule: string;
  rule_version: number;
  urgency: (typeof URGENCIES)[number];
  day: string;
  message: string;
}

export type SharedEntry = Episode & { id: string };

export interface EntryPage {
  results: SharedEntry[];
  next: string | null;
}

export function readFindings(data: unknown): SharedFinding[] {
  if (!Array.isArray(data)) throw new TypeError('not a list');
  return data as SharedFinding[];
}

/** One group a rule, the most urgent first; each as it came, newest first. */
export function byRule(findings: readonly SharedFinding[]): [SharedFinding, ...SharedFinding[]][] {
  const groups = new Map<string, [SharedFinding, ...SharedFinding[]]>();
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.urgency}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].sort(
    ([one], [other]) => URGENCIES.indexOf(one.urgency) - URGENCIES.indexOf(other.urgency),
  );
}

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
