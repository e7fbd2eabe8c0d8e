/** The records of a diary, as docs/architecture.md lists them. */

export interface Episode {
  started_at: string; // RFC 3339 with the offset as lived
  timezone: string; // IANA
  duration_minutes: number | null; // null: still going, or not known
  severity: number | null; // 0 to 10
  regions: string[];
  sensations: string[];
  triggers: string[];
  signs: string[];
  denied: string[];
  relief: string[];
  note: string;
}

export interface CheckIn {
  date: string;
  had_episode: boolean | null;
  exposures: string[];
  sleep_impact: number | null; // 0 not at all to 3 a lot
  walking_impact: number | null;
  note: string;
}

/** What the person says of a whole week; empty where a question was skipped. */
export interface Weekly {
  week: string; // its Monday
  worst_severity: number | null; // 0 to 10
  days_affected: number | null; // 0 to 7
  nights_woken: number | null; // 0 to 7
  bother: number | null; // 0 to 6
  limits: string; // codes of the vocabulary
  change: string;
  fell: boolean | null;
}

export interface Visit {
  visited_on: string;
  with_whom: string;
  said: string;
  aware_regions: string[];
  aware_signs: string[];
}

export interface Context {
  code: string;
  since: string | null;
  until: string | null;
  detail: string;
}

export interface Profile {
  display_name: string;
  birth_year: number | null;
  gender: '' | 'female' | 'male' | 'other'; // empty: not said
  timezone: string;
  country: string;
  questions: string[];
}

/** What the person said of a finding; its id is the finding's. */
export interface Answer {
  useful: boolean | null;
  knew: boolean | null;
  confirmed: boolean | null; // yes to the question that a rule asks once
  visit: string | null; // "I have been seen": the visit that was written down
}

export interface Bodies {
  episode: Episode;
  checkin: CheckIn;
  weekly: Weekly;
  visit: Visit;
  context: Context;
  profile: Profile;
  answer: Answer;
}

export type Kind = keyof Bodies;
export const KINDS: readonly Kind[] = [
  'episode',
  'checkin',
  'weekly',
  'visit',
  'context',
  'profile',
  'answer',
];

/** Where a record is: the four states that the screen shows. */
export type State = 'on-this-phone' | 'sending' | 'saved' | 'needs-attention';

export interface Stored<K extends Kind = Kind> {
  id: string;
  kind: K;
  body: Bodies[K];
  revision: number | null; // null: the server has not answered yet
  deleted: boolean;
  conflicts: Record<string, unknown>;
}

/** One wish for the server; its id is made once and kept over every retry. */
export interface Operation<K extends Kind = Kind> {
  seq?: number;
  id: string;
  kind: K;
  object_id: string;
  action: 'put' | 'delete';
  base_revision: number | null;
  body: Bodies[K] | null;
  attempts: number;
  problem: Problem | null; // set: the server refused it, the person must mend it
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  errors?: { code: string; pointer: string; detail: string }[];
}
