// Named facts over one entry, in three values: true, false and not answered (undefined).
// The twin of pipeline/facts.py; tests/vectors hold both to the same answers.

import { Environment } from '@marcbachmann/cel-js';
import { catalogue } from '../generated/rules';
import {
  contexts,
  macros,
  regions,
  relief,
  sensations,
  signs,
  triggers,
} from '../generated/vocabulary';
import type { ConditionData, TriageEntry } from './types';

/** null is what nobody answered: no yes and no no, so that CEL's `||` and `&&` carry the gap. */
type Value = boolean | number | null;
export type Condition = { text: string; raising: string[]; run: (context: Variables) => unknown };
export type Variables = Record<string, Value>;

export type Situation = {
  present: ReadonlySet<string>;
  denied: ReadonlySet<string>;
  numbers: Readonly<Record<string, number>>;
  variables: Variables;
  /** For each name that was asked for, what it hangs on. */
  hanging: Map<string, readonly string[]>;
};

export const numberNames = ['duration_minutes', 'severity', 'days_ago'] as const;
const MS_PER_DAY = 86_400_000;

// Only what some condition reads is put before CEL.
const isRead: ReadonlySet<string> = new Set(
  JSON.stringify([catalogue.facts, catalogue.rules]).match(/[a-z]\w*/gi),
);
const env = new Environment({ unlistedVariablesAreDyn: true });
const signCodes: ReadonlySet<string> = new Set(Object.keys(signs));
const otherCodes = [regions, sensations, triggers, relief, contexts].flatMap((list) =>
  Object.keys(list).filter((code) => isRead.has(code)),
);
const macroZones: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(macros).map(([macro, { zones }]) => [macro, zones]),
);
const groups = Object.entries(catalogue.groups).map(([name, members]) => ({
  name,
  members,
  signs: members.filter((code) => signCodes.has(code)),
}));

const deniedNames = [...signCodes]
  .map((sign) => [`denied_${sign}`, sign] as const)
  .filter(([name]) => isRead.has(name));
const saidNames = new Map(
  [...signCodes, ...Object.keys(catalogue.groups), ...catalogue.facts.map(({ name }) => name)]
    .map((name) => [name, `said_${name}`] as const)
    .filter(([, said]) => isRead.has(said)),
);

export function compile([text, raising]: ConditionData): Condition {
  return { text, raising, run: env.parse(text) as (context: Variables) => unknown };
}

const facts = catalogue.facts.map((fact) => ({
  name: fact.name,
  when: fact.when.map(compile),
  unless: fact.unless.map((text) => compile([text, []])),
}));

/** Whether a condition holds; undefined when an answer is missing, which is an error to CEL. */
export function holds(condition: Condition, variables: Variables): boolean | undefined {
  try {
    const value = condition.run(variables);
    return typeof value === 'boolean' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Runs some work without stack traces, which cost ten times as much as the evaluation itself. */
export function withoutTraces<T>(work: () => T): T {
  const errors = Error as { stackTraceLimit?: number };
  const limit = errors.stackTraceLimit;
  errors.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    errors.stackTraceLimit = limit;
  }
}

/** Whether any condition holds for sure: only that calms. */
export function isCalmed(conditions: readonly Condition[], variables: Variables): boolean {
  return conditions.some((condition) => holds(condition, variables) === true);
}

/** Returns regions with every macro (left_whole_leg) replaced by its zones. */
export function expand(codes: readonly string[]): string[] {
  return codes.flatMap((code) => {
    const [, side, macro] = /^(left|right)_(.*)$/.exec(code) ?? [];
    const zones = side && macro ? macroZones[macro] : undefined;
    return zones ? zones.map((zone) => `${side}_${zone}`) : [code];
  });
}

/** Returns the local day on which an entry began, by its own offset. */
export function localDay(entry: TriageEntry): string {
  return entry.started_at.slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);
}

/** Returns one entry as the rules see it, every fact evaluated. */
export function situationOf(entry: TriageEntry, held: Iterable<string>, asOf: string): Situation {
  const present = new Set([
    ...held,
    ...expand(entry.regions ?? []),
    ...(entry.sensations ?? []),
    ...(entry.triggers ?? []),
    ...(entry.signs ?? []),
    ...(entry.relief ?? []),
  ]);
  const denied = new Set((entry.denied ?? []).filter((code) => !present.has(code)));
  const numbers: Record<string, number> = { days_ago: daysBetween(localDay(entry), asOf) };
  if (entry.duration_minutes != null) numbers.duration_minutes = entry.duration_minutes;
  if (entry.severity != null) numbers.severity = entry.severity;
  const variables = answers(present, denied, numbers);
  for (const fact of facts) {
    tell(variables, fact.name, factHolds(fact.when, fact.unless, variables));
  }
  return { present, denied, numbers, variables, hanging: new Map() };
}

function answers(
  present: ReadonlySet<string>,
  denied: ReadonlySet<string>,
  numbers: Readonly<Record<string, number>>,
): Variables {
  const variables: Variables = { ...numbers };
  for (const code of otherCodes) variables[code] = present.has(code);
  for (const sign of signCodes) {
    const isAnswered = present.has(sign) || denied.has(sign);
    tell(variables, sign, isAnswered ? present.has(sign) : undefined);
  }
  for (const [name, sign] of deniedNames) variables[name] = denied.has(sign);
  for (const group of groups) {
    const isTrue = group.members.some((code) => present.has(code));
    const isFalse = !isTrue && group.signs.every((code) => denied.has(code));
    tell(variables, group.name, isTrue || (isFalse ? false : undefined));
  }
  for (const [name, members] of Object.entries(catalogue.counts)) {
    variables[name] = members.filter((code) => present.has(code)).length;
  }
  return variables;
}

function tell(variables: Variables, name: string, value: boolean | undefined): void {
  variables[name] = value ?? null;
  const said = saidNames.get(name);
  if (said) variables[said] = value === true;
}

function factHolds(
  when: readonly Condition[],
  unless: readonly Condition[],
  variables: Variables,
): boolean | undefined {
  const values = when.map((condition) => holds(condition, variables));
  if (values.every((value) => value === false) || isCalmed(unless, variables)) return false;
  return values.includes(true) ? true : undefined;
}

const atomsByName = new Map<string, ReadonlySet<string>>();

/** Returns the codes and numbers that raise a name, through every fact it leans on. */
export function atomsOf(name: string): ReadonlySet<string> {
  const bare = name.replace(/^said_/, '');
  const known = atomsByName.get(bare);
  if (known) return known;
  const fact = facts.find((one) => one.name === bare);
  const raising = fact?.when.flatMap((condition) => condition.raising);
  const atoms = new Set(
    raising?.flatMap((one) => [...atomsOf(one)]) ??
      catalogue.groups[bare] ??
      catalogue.counts[bare] ?? [bare],
  );
  atomsByName.set(bare, atoms);
  return atoms;
}

/** Returns the signs and numbers without an answer on which some names hang, sorted. */
export function hanging(names: readonly string[], situation: Situation): string[] {
  const found = new Set<string>();
  for (const name of names) {
    if (situation.variables[name] != null) continue;
    let open = situation.hanging.get(name);
    if (!open) situation.hanging.set(name, (open = hangingOf(name, situation)));
    for (const code of open) found.add(code);
  }
  return [...found].sort();
}

function hangingOf(name: string, situation: Situation): readonly string[] {
  const { present, denied, variables } = situation;
  const fact = facts.find((one) => one.name === name);
  if (!fact) {
    const members = catalogue.groups[name]?.filter(isSign) ?? [name];
    return members.filter((code) => !present.has(code) && !denied.has(code));
  }
  // A condition that is false whatever the answer asks nothing.
  const openOnes = fact.when.filter((condition) => holds(condition, variables) === undefined);
  return hanging(
    openOnes.flatMap((condition) => condition.raising),
    situation,
  );
}

export function isSign(code: string): boolean {
  return signCodes.has(code);
}
