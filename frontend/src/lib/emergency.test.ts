import { describe, expect, it } from 'vitest';
import { COUNTRIES, emergencyLine, emergencyNumber, hasFallback } from './emergency';
import data from './emergency.json';

describe('the emergency numbers', () => {
  it('gives the ambulance number of a country', () => {
    expect(emergencyNumber('GB')).toBe('999');
    expect(emergencyNumber('DE')).toBe('112');
    expect(emergencyNumber('US')).toBe('911');
    expect(emergencyNumber('JP')).toBe('119');
    expect(emergencyLine('GB')?.advice).toBe('111');
  });

  it('gives 112 for a country that is not known, and says that it is not known', () => {
    expect(emergencyNumber('')).toBe('112');
    expect(emergencyNumber('ZZ')).toBe('112');
    expect(emergencyLine('ZZ')).toBeNull();
  });

  it('gives 112 in every member state of the European Union', () => {
    const members =
      'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK';
    const numbers = members.split(' ').map((country) => emergencyNumber(country));
    expect(new Set(numbers)).toEqual(new Set(['112']));
  });

  it('names a listed source and a number that can be dialled for every country', () => {
    const known = Object.keys(data.sources);
    const rows = Object.values(data.countries);
    expect(rows.filter((row) => !known.includes(row.source))).toEqual([]);
    expect(rows.filter((row) => !/^\d{3,5}$/.test(row.call))).toEqual([]);
    expect(rows.length).toBeGreaterThan(60);
  });

  it('names the page on which a number was seen', () => {
    const rows = Object.values<{ source: string; seen?: string }>(data.countries);
    const pages = rows.filter((row) => row.source === 'page');

    expect(pages.length).toBeGreaterThan(0);
    expect(pages.filter((row) => !row.seen?.startsWith('http'))).toEqual([]);
  });

  it('falls back to 112 where neither number is 112', () => {
    expect(hasFallback({ call: '119', source: 'page' })).toBe(true);
    expect(hasFallback({ call: '103', also: '112', source: 'unconfirmed' })).toBe(false);
    expect(hasFallback({ call: '112', source: 'eu' })).toBe(false);
  });

  it('knows every country by its ISO code', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    expect(COUNTRIES.filter((code) => !names.of(code))).toEqual([]);
  });
});
