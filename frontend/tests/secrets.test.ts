import { describe, expect, it } from 'vitest';
import * as secrets from '../src/lib/links/secrets';

const KEY = new Uint8Array(32).fill(7);
const TEXT = JSON.stringify({ note: 'numb, “ça picote” 🦶'.repeat(5_000) });

/** Change one bit of a part of a JWE. */
function flipped(jwe: string, part: number): string {
  const parts = jwe.split('.');
  const bytes = secrets.fromBase64url(parts[part]!);
  bytes[0]! ^= 1;
  parts[part] = secrets.toBase64url(bytes);
  return parts.join('.');
}

describe('the seal of a link', () => {
  it('gives back what was sealed, whatever its script and length', async () => {
    const jwe = await secrets.seal(TEXT, 'application/fhir+json', KEY);

    expect(await secrets.unseal(jwe, KEY)).toBe(TEXT);
  });

  it('is another one each time', async () => {
    const one = await secrets.seal(TEXT, 'text/plain', KEY);

    expect(await secrets.seal(TEXT, 'text/plain', KEY)).not.toBe(one);
  });

  it.each([0, 2, 3, 4])('does not open when one bit of part %i was changed', async (part) => {
    const jwe = await secrets.seal(TEXT, 'application/fhir+json', KEY);

    await expect(secrets.unseal(flipped(jwe, part), KEY)).rejects.toThrow();
  });

  it('does not open with another key', async () => {
    const jwe = await secrets.seal(TEXT, 'application/fhir+json', KEY);

    await expect(secrets.unseal(jwe, new Uint8Array(32))).rejects.toThrow();
  });
});

describe('the secrets of a link', () => {
  it('come from one secret, always the same', async () => {
    // HKDF-SHA-256 without salt, computed with another library (Python's cryptography).
    const made = await secrets.derive(KEY);

    expect(made.token).toBe('JyOf436mNutHnqfZnkTRWcS4zQ5Z8Igjyf8yjm8CoxM');
    expect(secrets.toBase64url(made.key)).toBe('06aqR_EBMmmpzcuUR1jIxZk6QXLzM5DLmn7EtzYQsf4');
    expect(made.auth).toBe('yAzBdMl1r96xmRvxRwqmvxGgo6lojeHHm9dzJJ3QLW0');
  });

  it('are a passcode of six digits, also when it begins with noughts', () => {
    const made = Array.from({ length: 200 }, secrets.newPasscode);

    expect(made.filter((one) => !/^\d{6}$/.test(one))).toEqual([]);
    expect(new Set(made).size).toBeGreaterThan(150);
  });
});

describe('a link', () => {
  const payload = {
    url: `https://diary.example/s/${'t'.repeat(43)}`,
    key: 'k'.repeat(43),
    exp: 1_800_000_000,
    flag: 'U',
    label: 'Page for my doctor',
  };

  it('reads back as what was put in it', () => {
    const address = secrets.viewerAddress('https://diary.example', payload);

    expect(address.startsWith('https://diary.example/v#shlink:/')).toBe(true);
    expect(secrets.readPayload(new URL(address).hash)).toEqual(payload);
  });

  it.each(['', '#', '#shlink:/', '#shlink:/!!', '#shlink:/e30', '#top'])(
    'is none in %j',
    (text) => {
      expect(secrets.readPayload(text)).toBeNull();
    },
  );
});
