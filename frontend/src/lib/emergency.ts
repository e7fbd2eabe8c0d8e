/** Emergency numbers by country, from `emergency.json`, so that they work offline. */
import { countries } from './emergency.json';
import { locale } from './i18n/language';

export interface EmergencyLine {
  /** What to call for an ambulance. */
  readonly call: string;
  /** Another number that works. */
  readonly also?: string;
  /** For advice when it is not an emergency. */
  readonly advice?: string;
  /** Where the number was seen: one of the sources of `emergency.json`. */
  readonly source: string;
}

/** Works on any mobile phone; what a country that we do not know gets. */
export const ANYWHERE = '112';

const LINES: Readonly<Record<string, EmergencyLine>> = countries;

export const COUNTRIES: readonly string[] = Object.keys(LINES);

/** Every country that we know, by its name in the person's language. */
export function countryChoices(): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(locale(), { type: 'region' });
  return COUNTRIES.map((code) => ({ code, name: names.of(code) ?? code })).sort((one, other) =>
    one.name.localeCompare(other.name),
  );
}

/** The line of a country, or null when it is not known. */
export const emergencyLine = (country: string): EmergencyLine | null => LINES[country] ?? null;

export const emergencyNumber = (country: string): string => LINES[country]?.call ?? ANYWHERE;

/** Whether 112, which any mobile phone can dial, adds to the numbers of a line. */
export const hasFallback = (line: EmergencyLine): boolean =>
  line.call !== ANYWHERE && line.also !== ANYWHERE;
