/** Words of the page of one's own data; loaded with it. */
import { en } from './en-mydata';
import { wordsOf } from './words-of';

export const { t, lines } = wordsOf(en, 'mydata');
