/** The public catalogue of rules: what the generated module holds, and how it is searched. */

/** A condition in words: a text, or several of which all or any must hold. */
export type Words =
  string | { readonly all: readonly Words[] } | { readonly any: readonly Words[] };

export interface Term {
  readonly words: string;
  readonly means: Words;
  readonly unless?: readonly Words[];
}

export interface RulePage {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly scope: string;
  readonly title: string;
  readonly why: string;
  readonly who: string;
  readonly tiers: readonly {
    readonly urgency: string;
    readonly when: Words;
    readonly unless: readonly Words[];
    readonly message: string;
  }[];
  readonly terms: readonly string[];
  /** Every sign, health fact and so on that can raise it, to be found by. */
  readonly raisedBy: readonly string[];
  readonly silencedBy: readonly string[];
  readonly clinician: string;
  readonly falseAlarms: string;
  readonly sources: readonly string[];
}

export interface Book {
  readonly version: string;
  readonly rules: readonly RulePage[];
  readonly terms: Readonly<Record<string, Term>>;
  readonly sources: Readonly<Record<string, Source>>;
}

export interface Source {
  readonly title: string;
  /** The address or publisher, as far as it is known. */
  readonly where: string;
}

/** The published sources of a rule by name, and the numbers of the articles that have none. */
export function cited(rule: RulePage, book: Book): { titles: string[]; articles: string[] } {
  const isArticle = (key: string) => /^\d+$/.test(key);
  return {
    titles: rule.sources.filter((key) => !isArticle(key)).map((key) => book.sources[key]!.title),
    articles: rule.sources.filter(isArticle),
  };
}

/** All that a reader may look for in a rule, in lower case. */
export const textOf = (rule: RulePage): string => JSON.stringify(rule).toLowerCase();

/** The rules that hold every word that was looked for. */
export function found(rules: readonly RulePage[], sought: string): readonly RulePage[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  return rules.filter((rule) => words.every((word) => textOf(rule).includes(word)));
}
