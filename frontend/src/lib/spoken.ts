/** A rule's message with the person's own emergency number in it. */
import { country } from './country.svelte';
import { emergencyLine, emergencyNumber } from './emergency';
import { saySafely, t } from './i18n';

/** The number to call; in words where the country is not known, since 112 may not be it. */
export const numberWords = (): string =>
  emergencyLine(country.code) ? emergencyNumber(country.code) : t('advice.anyNumber');

export const spoken = (message: string): string =>
  saySafely(message).replaceAll('{emergency_number}', numberWords());
