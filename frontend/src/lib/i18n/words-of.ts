/** Look words up in a catalogue by key, checked by the compiler. */
import { beside, language, number, spokenDraft } from './language';

type Plural = { one: string; other: string };
export type Leaf = string | Plural;
export type Paths<T, Wanted, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends Wanted
    ? `${P}${K}`
    : T[K] extends Leaf | readonly string[]
      ? never
      : Paths<T[K], Wanted, `${P}${K}.`>;
}[keyof T & string];
/** A draft has the forms of its own language: Arabic counts in six. */
type Forms = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

/** What must not be misread: a draft shows the English beside it. */
const SAFETY =
  /^(app\.(cannotTell|nobodyWatches)|welcome\.(adults|notDoctor|emergency)|home\.stale|advice\.(none|emergency|same_day|soon|routine|call|anyNumber|worse)|log\.(signs|none)|warning\.(emergency|sameDay|soon|checked|nobody))$/;

const ENGLISH = 'en';
const rules = new Map<string, Intl.PluralRules>();

function formOf(forms: Forms, count: number, tongue: string): string {
  if (typeof forms === 'string') return forms;
  if (!rules.has(tongue)) rules.set(tongue, new Intl.PluralRules(tongue));
  return forms[rules.get(tongue)!.select(count)] ?? forms.other;
}

const find = (words: object | undefined, key: string): unknown =>
  key
    .split('.')
    .reduce<unknown>(
      (found, part) => (found as Record<string, unknown> | undefined)?.[part],
      words,
    );

/** Make the functions that look words up in a catalogue; large ones are loaded with their screen. */
export function wordsOf<C extends object>(catalogue: C, name: string) {
  const own = (key: string): unknown => find(spokenDraft()?.words[name], key);
  return {
    /** Return the words of a key; `count` chooses the plural. */
    t(key: Paths<C, Leaf>, values: Record<string, string | number> = {}): string {
      const count = Number(values.count ?? 0);
      const fill = (text: string): string =>
        text.replace(/\{(\w+)\}/g, (whole, slot: string) => {
          const value = values[slot];
          return typeof value === 'number' ? number(value) : (value ?? whole);
        });
      const english = (): string => fill(formOf(find(catalogue, key) as Leaf, count, ENGLISH));
      const forms = own(key) as Forms | undefined;
      if (forms === undefined) return english();
      const said = fill(formOf(forms, count, language()));
      return SAFETY.test(key) ? beside(said, english()) : said;
    },
    /** Return the sentences of a list. */
    lines: (key: Paths<C, readonly string[]>): readonly string[] =>
      (own(key) ?? find(catalogue, key)) as readonly string[],
  };
}
