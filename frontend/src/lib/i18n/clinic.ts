/** Words of sharing with a clinician's account, on both sides; loaded with those screens. */
import { en } from './en-clinic';
import { wordsOf } from './words-of';

export const { t, lines } = wordsOf(en, 'clinic');
