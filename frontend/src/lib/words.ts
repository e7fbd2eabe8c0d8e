/** The vocabulary in the words of the person. */
import {
  changes,
  contexts,
  limits,
  macros,
  regions,
  relief,
  sensations,
  signs,
  triggers,
} from './generated/vocabulary';
import { say, sayOn, saySafely } from './i18n/language';

interface Item {
  readonly words: string;
  readonly group: string;
  readonly side?: 'left' | 'right';
}

const LISTS = {
  ...{ regions, sensations, triggers, relief, signs, contexts },
  ...{ limits, changes },
} satisfies Record<string, Record<string, Item>>;
export type ListName = keyof typeof LISTS;
export interface Choice {
  code: string;
  words: string;
  group: string;
}

/** A place is said with its side; a sign must not be misread. */
function said(list: ListName, { words, side }: Item): string {
  if (side) return sayOn(side, words.slice(side.length + 1));
  return list === 'signs' ? saySafely(words) : say(words);
}

export function choices(list: ListName, groups?: readonly string[]): Choice[] {
  return Object.entries(LISTS[list] as Record<string, Item>)
    .map(([code, item]) => ({ code, words: said(list, item), group: item.group }))
    .filter((choice) => !groups || groups.includes(choice.group));
}

export function label(code: string): string {
  for (const [name, list] of Object.entries(LISTS) as [ListName, Record<string, Item>][]) {
    const item = list[code];
    if (item) return said(name, item);
  }
  return code.replaceAll('_', ' ');
}

const LARGEST_FIRST = Object.values(macros).sort(
  (one, other) => other.zones.length - one.zones.length,
);

/** Whole areas said as one: "left whole foot" instead of eight zones. */
export function places(codes: readonly string[]): string[] {
  const left = new Set(codes);
  const named: string[] = [];
  for (const side of ['left', 'right'] as const) {
    for (const macro of LARGEST_FIRST) {
      const zones = macro.zones.map((zone) => `${side}_${zone}`);
      if (zones.every((zone) => left.has(zone))) {
        named.push(sayOn(side, macro.words));
        for (const zone of zones) left.delete(zone);
      }
    }
  }
  return [...named, ...codes.filter((code) => left.has(code)).map(label)];
}

/** Rules have a number; what the nightly look at trends finds has a name that only we know. */
export const isRule = (id: string): boolean => /^[EH]\d\d$/.test(id);
