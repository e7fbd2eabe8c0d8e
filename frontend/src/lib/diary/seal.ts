/**
 * What rests on the phone is sealed: AES-GCM under a key that the browser keeps and never hands
 * out. It guards a copied profile, not an unlocked phone (docs/decisions/0005).
 */

/** A sealed value; plain where the browser has no WebCrypto, which is on an insecure address. */
export type Kept = { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer } | { plain: unknown };

/** The key that sealed a value is gone or the bytes were changed: it cannot be read any more. */
export class Unreadable extends Error {}

const CODER = { to: new TextEncoder(), from: new TextDecoder() };

export const canSeal = (): boolean => globalThis.crypto?.subtle !== undefined;

export const newKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);

export async function seal(key: CryptoKey | null, value: unknown): Promise<Kept> {
  if (!key) return { plain: structuredClone(value) };
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = CODER.to.encode(JSON.stringify(value));
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes) };
}

export async function unseal(key: CryptoKey | null, kept: Kept): Promise<unknown> {
  if ('plain' in kept) return kept.plain;
  if (!key) throw new Unreadable();
  const opened = crypto.subtle.decrypt({ name: 'AES-GCM', iv: kept.iv }, key, kept.data);
  const bytes = await opened.catch((error: unknown) => {
    throw new Unreadable('sealed under another key', { cause: error });
  });
  return JSON.parse(CODER.from.decode(bytes));
}
