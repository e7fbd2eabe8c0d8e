/** Words by key, checked by the compiler. */
import { en } from './en';

type Plural = { one: string; other: string };
type Leaf = string | Plural;
type Paths<T, Wanted, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends Wanted
    ? `${P}${K}`
    : T[K] extends Leaf | readonly string[]
      ? never
      : Paths<T[K], Wanted, `${P}${K}.`>;
}[keyof T & string];
export type Key = Paths<typeof en, Leaf>;
export type ListKey = Paths<typeof en, readonly string[]>;

const LOCALE = 'en';
const plural = new Intl.PluralRules(LOCALE);

function find(words: object, key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>(
      (found, part) => (found as Record<string, unknown> | undefined)?.[part],
      words,
    );
}

/** Make the functions that look words up in a catalogue; large ones are loaded with their screen. */
export function wordsOf<C extends object>(catalogue: C) {
  return {
    /** Return the words of a key; `count` chooses the plural. */
    t(key: Paths<C, Leaf>, values: Record<string, string | number> = {}): string {
      const leaf = find(catalogue, key) as Leaf;
      const form = plural.select(Number(values.count ?? 0)) === 'one' ? 'one' : 'other';
      const text = typeof leaf === 'string' ? leaf : leaf[form];
      return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
    },
    /** Return the sentences of a list. */
    lines: (key: Paths<C, readonly string[]>): readonly string[] =>
      find(catalogue, key) as readonly string[],
  };
}

export const { t, lines } = wordsOf(en);

const dayFormat = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
});
const momentFormat = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

export const day = (date: Date | string): string =>
  dayFormat.format(typeof date === 'string' ? new Date(`${date}T12:00`) : date);
export const moment = (date: Date | string): string => momentFormat.format(new Date(date));
