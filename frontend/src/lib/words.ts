/** The vocabulary in the words of the person. */
import {
  contexts,
  macros,
  regions,
  relief,
  sensations,
  signs,
  triggers,
} from './generated/vocabulary';

interface Item {
  readonly words: string;
  readonly group: string;
}

const LISTS = { regions, sensations, triggers, relief, signs, contexts } satisfies Record<
  string,
  Record<string, Item>
>;
export type ListName = keyof typeof LISTS;
export interface Choice {
  code: string;
  words: string;
  group: string;
}

export function choices(list: ListName, groups?: readonly string[]): Choice[] {
  return Object.entries(LISTS[list] as Record<string, Item>)
    .map(([code, item]) => ({ code, words: item.words, group: item.group }))
    .filter((choice) => !groups || groups.includes(choice.group));
}

export function label(code: string): string {
  for (const list of Object.values(LISTS) as Record<string, Item>[]) {
    const item = list[code];
    if (item) return item.words;
  }
  return code.replaceAll('_', ' ');
}

/** Whole areas said as one: "left whole foot" instead of eight zones. */
export function places(codes: readonly string[]): string[] {
  const left = new Set(codes);
  const named: string[] = [];
  const bySize = Object.entries(macros).sort(
    ([, one], [, other]) => other.zones.length - one.zones.length,
  );
  for (const side of ['left', 'right']) {
    for (const [, macro] of bySize) {
      const zones = macro.zones.map((zone) => `${side}_${zone}`);
      if (zones.every((zone) => left.has(zone))) {
        named.push(`${side} ${macro.words}`);
        for (const zone of zones) left.delete(zone);
      }
    }
  }
  return [...named, ...codes.filter((code) => left.has(code)).map(label)];
}
