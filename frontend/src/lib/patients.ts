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

export interface SharedFinding {
  id: string;
  rule: string;
  rule_version: number;
  urgency: 'none' | 'routine' | 'soon' | 'same_day' | 'emergency';
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
