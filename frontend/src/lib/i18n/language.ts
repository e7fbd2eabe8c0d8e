import { WORKER_WORDS } from './en-notify';

/** The language of the screens: English, or a draft that the person chose. Loaded before the app. */
export interface Draft {
  /** Catalogues by name; what is missing in one stays English. */
  readonly words: Readonly<Record<string, object>>;
  /** Of the vocabulary, the rules and the warning signs, by their English words: new ones stay English. */
  readonly texts: Readonly<Record<string, string>>;
  /** How a side is said with a part of the body. */
  readonly sides: { readonly left: string; readonly right: string };
  /** A machine's words: the English stands beside what must not be misread. */
  readonly isDraft: boolean;
}

/** Each by its own name. */
export const LANGUAGES: readonly { code: string; name: string }[] = [
  { code: 'en', name: 'English' },
  { code: 'es', name: 'Español' },
  { code: 'ar', name: 'العربية' },
];
const LOADERS: Readonly<Record<string, () => Promise<{ draft: Draft }>>> = {
  es: () => import('./drafts/es'),
  ar: () => import('./drafts/ar'),
  // Every word with marks around it: shows what is not in a catalogue, and what has no room.
  'en-XA': () => import('./drafts/pseudo'),
};
const FROM_THE_RIGHT: readonly string[] = ['ar'];
const KEY = 'pins-language';
const ENGLISH = 'en';

let code = ENGLISH;
let draft: Draft | null = null;

export const language = (): string => code;
export const spokenDraft = (): Draft | null => draft;
export const isDraft = (): boolean => draft?.isDraft ?? false;

/** What `Intl` is told: the phone's own kind of this language, when it speaks it. */
export function locale(): string {
  const own = typeof navigator === 'undefined' ? [] : (navigator.languages ?? []);
  const plain = code.split('-')[0]!;
  return own.find((one) => one.split('-')[0] === plain) ?? plain;
}

/** Load the chosen language and say so on the page; a draft that does not come leaves English. */
export async function startLanguage(): Promise<void> {
  const chosen = localStorage.getItem(KEY) ?? ENGLISH;
  const load = LOADERS[chosen];
  if (load) {
    try {
      draft = (await load()).draft;
      code = chosen;
    } catch {
      return; // an old page after a new version, offline: the next start has it
    }
  }
  document.documentElement.lang = code;
  document.documentElement.dir = FROM_THE_RIGHT.includes(code) ? 'rtl' : 'ltr';
}

/** Choose a language: the page starts anew, since every word on it changes. */
export async function chooseLanguage(chosen: string): Promise<void> {
  localStorage.setItem(KEY, chosen);
  const words = (await LOADERS[chosen]?.())?.draft.words['notify'] ?? {};
  const cache = await globalThis.caches?.open(WORKER_WORDS.cache);
  await cache?.put(WORKER_WORDS.path, Response.json(words));
  location.reload();
}

/** English kept apart from text that runs the other way. */
const apart = (english: string): string => `\u2068${english}\u2069`;

/** A draft's words with the English behind them. */
export const beside = (own: string, english: string): string =>
  isDraft() && own !== english ? `${own} – ${apart(english)}` : own;

/** English words of the vocabulary or the rules, in the person's language. */
export const say = (english: string): string =>
  draft ? (draft.texts[english] ?? apart(english)) : english;

/** The same for words that must not be misread. */
export const saySafely = (english: string): string =>
  draft?.texts[english] ? beside(draft.texts[english], english) : say(english);

/** A part of the body on one side: "left heel". */
export function sayOn(side: 'left' | 'right', part: string): string {
  const own = draft?.texts[part];
  return own ? draft!.sides[side].replace('{what}', own) : `${side} ${part}`;
}

// Made when first used: the language is known then.
let numbers: Intl.NumberFormat | undefined;

/** A number as the language writes it. */
export function number(value: number): string {
  numbers ??= new Intl.NumberFormat(locale(), { useGrouping: 'min2' });
  return numbers.format(value);
}
