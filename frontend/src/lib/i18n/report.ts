/** Words of the page where a report is made; loaded with it. */
import { en } from './en-report';
import { wordsOf } from './words-of';

export const { t, lines } = wordsOf(en, 'report');
