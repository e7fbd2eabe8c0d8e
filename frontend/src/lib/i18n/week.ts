/** Words of the weekly check-in; loaded with it. */
import { en } from './en-week';
import { wordsOf } from './words-of';

export const { t, lines } = wordsOf(en, 'week');
