/** Look words up in a catalogue by key, checked by the compiler. */
type Plural = { one: string; other: string };
export type Leaf = string | Plural;
export type Paths<T, Wanted, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends Wanted
    ? `${P}${K}`
    : T[K] extends Leaf | readonly string[]
      ? never
      : Paths<T[K], Wanted, `${P}${K}.`>;
}[keyof T & string];

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
