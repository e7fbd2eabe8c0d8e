// The red-flag rules on the phone: plain TypeScript, works offline, no Svelte.

import { catalogue } from '../generated/rules';
import type { RuleWords, Urgency } from './types';

export { questionFor } from './question';
export { isDoctorAware, triage, urgencyRank } from './triage';
export * from './types';

export const rulesVersion: string = catalogue.version;

/** Returns for how many days a rule is not said again of the same areas. */
export function cooldownDays(id: string, urgency: Urgency): number {
  const rule = catalogue.rules.find((one) => one.id === id);
  return rule?.tiers.find((tier) => tier.urgency === urgency)?.cooldown_days ?? 0;
}

/** Returns a rule's title and why someone sees it, for rules on an entry and over the diary. */
export function ruleWords(id: string): RuleWords | undefined {
  return [...catalogue.rules, ...catalogue.history].find((rule) => rule.id === id);
}
