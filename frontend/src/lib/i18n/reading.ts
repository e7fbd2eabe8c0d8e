/** Words of the screens that are read rather than used; loaded with them. */
import { wordsOf } from '.';
import { en } from './en-reading';

export const { t } = wordsOf(en, 'reading');
export type ReadingKey = Parameters<typeof t>[0];
