/** Words of the first steps and of empty screens; loaded with them. */
import { en } from './en-start';
import { wordsOf } from './words-of';

export const { t, lines } = wordsOf(en, 'start');
