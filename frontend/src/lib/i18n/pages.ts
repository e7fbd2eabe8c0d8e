/** Words of screens off the home screen; loaded with the first of them. */
import { en } from './en-pages';
import { wordsOf } from './words-of';

export const { t } = wordsOf(en, 'pages');
