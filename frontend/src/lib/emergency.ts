/**
 * Emergency numbers by country, kept in the app so that they work offline. 112 is the number of the
 * European Union and works from any mobile phone in most of the world (GSM standard, 3GPP TS 22.101).
 */
const NUMBERS: Readonly<Record<string, string>> = {
  AU: '000',
  BR: '192',
  CA: '911',
  CN: '120',
  GB: '999',
  HK: '999',
  ID: '112',
  IE: '112',
  IL: '101',
  IN: '112',
  JP: '119',
  KE: '999',
  KR: '119',
  MX: '911',
  MY: '999',
  NG: '112',
  NZ: '111',
  PH: '911',
  SG: '995',
  TH: '1669',
  US: '911',
  ZA: '112',
};

export const COUNTRIES: readonly string[] = [
  ...new Set([
    ...Object.keys(NUMBERS),
    ...'AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IS IT LT LU LV MT NL NO PL PT RO SE SI SK TR UA'.split(
      ' ',
    ),
  ]),
].sort();

export const emergencyNumber = (country: string): string => NUMBERS[country] ?? '112';
