// The one question that would settle an undetermined emergency.

import { atomsOf } from './facts';
import { catalogue } from '../generated/rules';
import { contexts, signs, triggers } from '../generated/vocabulary';
import type { Triage, TriageEntry, Undetermined } from './types';

const telling: ReadonlySet<string> = new Set(
  [signs, triggers, contexts].flatMap((list) => Object.keys(list)),
);

/**
 * Returns the undetermined emergency to ask about, or undefined when none is left or an emergency
 * has spoken. The rule to which most of what was said already points comes first.
 */
export function questionFor(
  spoken: Triage,
  entry: TriageEntry,
  held: Iterable<string> = [],
): Undetermined | undefined {
  if (spoken.urgency === 'emergency') return undefined;
  const said = [...held, ...(entry.signs ?? []), ...(entry.triggers ?? [])];
  const hanging = spoken.undetermined.filter(
    (item) => item.urgency === 'emergency' && item.asks.length > 0,
  );
  const [best] = hanging
    .map((item) => ({ item, hints: hintsOf(item.rule, said) }))
    .sort((one, other) => other.hints - one.hints);
  return best?.item;
}

function hintsOf(id: string, said: readonly string[]): number {
  const tier = catalogue.rules.find((rule) => rule.id === id)?.tiers[0];
  const atoms = new Set(
    tier?.when.flatMap(([, names]) => names.flatMap((one) => [...atomsOf(one)])),
  );
  return said.filter((code) => telling.has(code) && atoms.has(code)).length;
}
