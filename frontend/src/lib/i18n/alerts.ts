/** Words of alerts and reminders; loaded with them. */
import { wordsOf } from '.';
import { en } from './en-alerts';

export const { t } = wordsOf(en, 'alerts');
