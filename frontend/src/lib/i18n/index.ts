/** Words by key, checked by the compiler. */
import { en } from './en';
import { wordsOf, type Leaf, type Paths } from './words-of';

export { wordsOf };

export type Key = Paths<typeof en, Leaf>;
export type ListKey = Paths<typeof en, readonly string[]>;

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
