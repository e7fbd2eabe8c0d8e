/** Words by key, checked by the compiler. */
import { en } from './en';
import { isDraft, language, locale, number, say, saySafely } from './language';
import { wordsOf, type Leaf, type Paths } from './words-of';

export { isDraft, language, number, say, saySafely, wordsOf };

export type Key = Paths<typeof en, Leaf>;
export type ListKey = Paths<typeof en, readonly string[]>;

export const { t, lines } = wordsOf(en, 'app');

const DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const MOMENT = { ...DAY, hour: '2-digit', minute: '2-digit' } as const;

// Made when first used: the language is known then.
const formats = new Map<object, Intl.DateTimeFormat>();
function format(options: Intl.DateTimeFormatOptions, date: Date): string {
  if (!formats.has(options)) formats.set(options, new Intl.DateTimeFormat(locale(), options));
  return formats.get(options)!.format(date);
}

export const day = (date: Date | string): string =>
  format(DAY, typeof date === 'string' ? new Date(`${date}T12:00`) : date);
export const moment = (date: Date | string): string => format(MOMENT, new Date(date));
