/** Words of the app lock; loaded with it. */
import { en } from './en-lock';
import { wordsOf } from './words-of';

export const { t } = wordsOf(en, 'lock');
