/** Words of the page that makes links; loaded with it. */
import { en } from './en-share';
import { wordsOf } from './words-of';

export const { t, lines } = wordsOf(en, 'share');
