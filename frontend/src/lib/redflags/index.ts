// The red-flag rules on the phone: plain TypeScript, works offline, no Svelte.

import { catalogue } from '../generated/rules';
import type { RuleWords } from './types';

export { questionFor } from './question';
export { isDoctorAware, triage, urgencyRank } from './triage';
export * from './types';

export const rulesVersion: string = catalogue.version;

/** Returns a rule's title and why someone sees it, for rules on an entry and over the diary. */
export function ruleWords(id: string): RuleWords | undefined {
  return [...catalogue.rules, ...catalogue.history].find((rule) => rule.id === id);
}
