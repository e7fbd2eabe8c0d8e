// One entry, all entry rules, on the phone: the twin of pipeline/triage.py.

import { catalogue } from '../generated/rules';
import { signs } from '../generated/vocabulary';
import {
  atomsOf,
  compile,
  daysBetween,
  expand,
  hanging,
  holds,
  isCalmed,
  isSign,
  localDay,
  numberNames,
  situationOf,
  withoutTraces,
  type Condition,
  type Situation,
} from './facts';
import {
  urgencies,
  type Evidence,
  type Finding,
  type KnownVisit,
  type Triage,
  type TriageEntry,
  type Undetermined,
  type Urgency,
} from './types';

const AWARE_DAYS = 90;
const MILD: ReadonlySet<string> = new Set([
  'bladder_urgency',
  'leg_cramp',
  'leg_swelling_both',
  'urge_to_move',
  'leg_cold',
  'leg_pale_blue',
  'dizziness',
]);
const numberQuestions: Readonly<Record<string, string>> = {
  duration_minutes: 'How long did it last?',
  severity: 'How bad was it, from 0 to 10?',
};

const rules = catalogue.rules.map((rule) => ({
  ...rule,
  readsOthers: rule.tiers.some((tier) => JSON.stringify(tier).includes('fired_')),
  tiers: rule.tiers.map((tier) => ({
    ...tier,
    when: tier.when.map(compile),
    unless: tier.unless.map((text) => compile([text, []])),
  })),
}));

type Rule = (typeof rules)[number];
type Tier = Rule['tiers'][number];
type Outcome = { rule: Rule; tier: Tier; conditions: Condition[] };

/**
 * Returns what the entry rules say of one entry. With any visit on record the visits decide whether
 * a doctor is aware; without, the context `doctor_aware` is taken at its word.
 */
export function triage(
  entry: TriageEntry,
  contexts: Iterable<string>,
  asOf: string,
  visits: readonly KnownVisit[] = [],
): Triage {
  const held = new Set(contexts);
  if (visits.length > 0) {
    held.delete('doctor_aware');
    if (isDoctorAware(entry, visits)) held.add('doctor_aware');
  }
  return withoutTraces(() => judge(situationOf(entry, held, asOf)));
}

function judge(situation: Situation): Triage {
  const spoken = new Map<string, Outcome>();
  const hanging = new Map<string, Outcome>();
  let hasTold = false;
  for (const rule of rules) {
    if (rule.readsOthers && !hasTold) {
      for (const one of rules) situation.variables[`fired_${one.id}`] = spoken.has(one.id);
      hasTold = true;
    }
    evaluate(rule, situation, spoken, hanging);
  }
  const findings = ordered(spoken).map((outcome) => findingOf(outcome, situation));
  return {
    urgency: findings[0]?.urgency ?? 'none',
    findings,
    undetermined: ordered(hanging).map((outcome) => undeterminedOf(outcome, situation)),
  };
}

function evaluate(
  rule: Rule,
  situation: Situation,
  spoken: Map<string, Outcome>,
  hanging: Map<string, Outcome>,
): void {
  for (const tier of rule.tiers) {
    const values = tier.when.map((condition) => holds(condition, situation.variables));
    const hasFired = values.includes(true);
    if (values.every((value) => value === false)) continue;
    if (isCalmed(tier.unless, situation.variables)) continue;
    const wanted = hasFired || undefined;
    const conditions = tier.when.filter((_, place) => values[place] === wanted);
    if (hasFired) {
      spoken.set(rule.id, { rule, tier, conditions });
      return;
    }
    if (!hanging.has(rule.id)) hanging.set(rule.id, { rule, tier, conditions });
  }
}

export function urgencyRank(urgency: Urgency): number {
  return urgencies.indexOf(urgency);
}

function ordered(outcomes: Map<string, Outcome>): Outcome[] {
  return [...outcomes.values()].sort(
    (one, other) =>
      urgencyRank(other.tier.urgency) - urgencyRank(one.tier.urgency) ||
      (one.rule.id < other.rule.id ? -1 : 1),
  );
}

function raising(conditions: readonly Condition[]): Set<string> {
  return new Set(
    conditions.flatMap((condition) => condition.raising.flatMap((name) => [...atomsOf(name)])),
  );
}

function findingOf({ rule, tier, conditions }: Outcome, situation: Situation): Finding {
  const atoms = raising(conditions);
  const evidence: Evidence = {
    codes: [...atoms].filter((code) => situation.present.has(code)).sort(),
  };
  for (const name of numberNames) {
    const number = situation.numbers[name];
    if (atoms.has(name) && number !== undefined) evidence[name] = number;
  }
  const asked = tier.confirm?.codes.some((code) => evidence.codes.includes(code));
  return {
    rule: rule.id,
    version: rule.version,
    urgency: tier.urgency,
    message: tier.message,
    evidence,
    ...(asked && tier.confirm ? { confirm: tier.confirm } : {}),
  };
}

function undeterminedOf({ rule, tier, conditions }: Outcome, situation: Situation): Undetermined {
  const missing = hanging(
    conditions.flatMap((condition) => condition.raising),
    situation,
  );
  const ask = tier.ask?.codes.some((code) => missing.includes(code)) ? tier.ask : undefined;
  const asked = ask?.codes.filter(
    (code) => !situation.present.has(code) && !situation.denied.has(code),
  );
  return {
    rule: rule.id,
    urgency: tier.urgency,
    question: ask?.words ?? questionOf(missing[0]),
    asks: asked ?? missing.slice(0, 1).filter(isSign),
    missing,
  };
}

function questionOf(atom: string | undefined): string {
  if (atom === undefined) return '';
  const words = (signs as Readonly<Record<string, { words: string }>>)[atom]?.words;
  return numberQuestions[atom] ?? `Is this so: ${words ?? atom}?`;
}

/** Whether all of an entry is in what a doctor knew within the last 90 days. */
export function isDoctorAware(entry: TriageEntry, visits: readonly KnownVisit[]): boolean {
  const day = localDay(entry);
  const recent = visits.filter((visit) => {
    const age = daysBetween(visit.visited_on, day);
    return age >= 0 && age <= AWARE_DAYS;
  });
  const regions = new Set(recent.flatMap((visit) => expand(visit.aware_regions ?? [])));
  const known = new Set(recent.flatMap((visit) => visit.aware_signs ?? []));
  const own = expand(entry.regions ?? []);
  const courses: Readonly<Record<string, { group: string }>> = signs;
  const named = (entry.signs ?? []).filter(
    (sign) => !MILD.has(sign) && courses[sign]?.group !== 'course',
  );
  return (
    own.length > 0 &&
    own.every((region) => regions.has(region)) &&
    named.every((sign) => known.has(sign))
  );
}
