// What the rules read and say. The data are made from pipeline/redflags by `python -m pipeline export`.

export const urgencies = ['none', 'routine', 'soon', 'same_day', 'emergency'] as const;
export type Urgency = (typeof urgencies)[number];

/** A condition in CEL, and the names in it that raise it. */
export type ConditionData = [cel: string, raising: string[]];

/** A yes/no question; "no" denies all its codes. */
export type Question = { words: string; codes: string[] };

export type FactData = { name: string; when: ConditionData[]; unless: string[] };

export type TierData = {
  urgency: Urgency;
  when: ConditionData[];
  unless: string[];
  message: string;
  /** So long the same is not said again of the same areas. */
  cooldown_days: number;
  /** Asked after the tier spoke; no answer counts as yes. */
  confirm?: Question;
  /** The question that settles the tier when it is undetermined. */
  ask?: Question;
};

/** What a rule is called, and why someone sees it. */
export type RuleWords = { id: string; version: number; status: string; title: string; why: string };

export type RuleData = RuleWords & { tiers: TierData[] };

export type CatalogueData = {
  version: string;
  groups: Record<string, string[]>;
  counts: Record<string, string[]>;
  facts: FactData[];
  /** Rules on one entry; those first that read no other rule's answer. */
  rules: RuleData[];
  history: RuleWords[];
};

/** The fields of an entry that the rules read. */
export type TriageEntry = {
  id?: string;
  started_at: string;
  duration_minutes?: number | null;
  severity?: number | null;
  regions?: readonly string[];
  sensations?: readonly string[];
  triggers?: readonly string[];
  signs?: readonly string[];
  denied?: readonly string[];
  relief?: readonly string[];
};

/** What a doctor knows since a visit. */
export type KnownVisit = {
  visited_on: string;
  aware_regions?: readonly string[];
  aware_signs?: readonly string[];
};

export type Evidence = {
  codes: string[];
  duration_minutes?: number;
  severity?: number;
  days_ago?: number;
};

export type Finding = {
  rule: string;
  version: number;
  urgency: Urgency;
  message: string;
  evidence: Evidence;
  confirm?: Question;
};

/** A rule that would speak, or speak louder, if an unanswered question were answered yes. */
export type Undetermined = {
  rule: string;
  urgency: Urgency;
  question: string;
  /** The signs that the question is about: "no" denies them all. */
  asks: string[];
  missing: string[];
};

export type Triage = { urgency: Urgency; findings: Finding[]; undetermined: Undetermined[] };
