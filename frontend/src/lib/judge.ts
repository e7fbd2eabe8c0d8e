/** Triage of one entry with what the diary knows. Loaded late: the rules are not needed to log. */
import { app } from './app.svelte';
import { activeContexts } from './diary/entry';
import type { Episode } from './diary/types';
import { contexts } from './generated/vocabulary';
import { questionFor, triage, type Triage, type Undetermined } from './redflags';

export interface Judged {
  triage: Triage;
  question: Undetermined | undefined;
}

export function judge(id: string, entry: Episode): Judged {
  const day = entry.started_at.slice(0, 10);
  const windows = contexts as Record<string, { window_days?: number }>;
  const held = activeContexts(app.records('context'), day, (code) => windows[code]?.window_days);
  const visits = app.records('visit').map((visit) => visit.body);
  const spoken = triage({ ...entry, id }, held, day, visits);
  return { triage: spoken, question: questionFor(spoken, entry, held) };
}
