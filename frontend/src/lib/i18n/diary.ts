/** Words of the diary; loaded with it. */
import { en } from './en-diary';
import { wordsOf } from './words-of';

export const { t } = wordsOf(en, 'diary');
