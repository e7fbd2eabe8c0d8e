/** Words of the page of sign-in and security; loaded with it. */
import { en } from './en-security';
import { wordsOf } from './words-of';

export const { t } = wordsOf(en, 'security');
