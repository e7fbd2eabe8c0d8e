/**
 * The secrets of a link, and its seal: compact JWE, alg dir, enc A256GCM. All of them come from one
 * secret that stays on the phone; the server gets hashes.
 */
const CODER = { to: new TextEncoder(), from: new TextDecoder('utf-8', { fatal: true }) };
const CHUNK = 0x8000; // what a call can take as arguments
const TAG_BYTES = 16;

export type Bytes = Uint8Array<ArrayBuffer>;

export function toBase64url(bytes: Bytes): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += CHUNK)
    binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Read base64 of either alphabet, padded or not. */
export function fromBase64url(text: string): Bytes {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (one) => one.charCodeAt(0));
}

export const randomBytes = (length: number): Bytes =>
  crypto.getRandomValues(new Uint8Array(length));

export async function sha256(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', CODER.to.encode(text)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export interface Secrets {
  token: string;
  key: Bytes;
  auth: string;
}

/** HKDF-SHA-256: none of the three tells anything of another, or of where they come from. */
export async function derive(secret: Bytes): Promise<Secrets> {
  const from = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const one = async (name: string): Promise<Bytes> => {
    const info = CODER.to.encode(`pins-and-needles link ${name}`);
    const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
    return new Uint8Array(await crypto.subtle.deriveBits(how, from, 256));
  };
  return {
    token: toBase64url(await one('token')),
    key: await one('key'),
    auth: toBase64url(await one('auth')),
  };
}

/** Six digits, each as likely as any other. */
export function newPasscode(): string {
  const limit = 4_294_000_000; // the largest multiple of a million in 32 bits
  for (;;) {
    const [drawn] = crypto.getRandomValues(new Uint32Array(1));
    if (drawn! < limit) return String(drawn! % 1_000_000).padStart(6, '0');
  }
}

export async function seal(text: string, contentType: string, key: Bytes): Promise<string> {
  const head = toBase64url(
    CODER.to.encode(JSON.stringify({ alg: 'dir', enc: 'A256GCM', cty: contentType })),
  );
  const iv = randomBytes(12);
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt(how(iv, head), await imported(key), CODER.to.encode(text)),
  );
  const body = sealed.subarray(0, -TAG_BYTES);
  const tag = sealed.subarray(-TAG_BYTES);
  return `${head}..${toBase64url(iv)}.${toBase64url(body)}.${toBase64url(tag)}`;
}

/** Open a seal; throws when the key is another one or a single bit was changed. */
export async function unseal(jwe: string, key: Bytes): Promise<string> {
  const [head, wrapped, iv, body, tag, ...more] = jwe.trim().split('.');
  if (!head || wrapped !== '' || !iv || !body || !tag || more.length)
    throw new TypeError('not a compact JWE with a direct key');
  const said = JSON.parse(CODER.from.decode(fromBase64url(head))) as Record<string, unknown>;
  if (said.alg !== 'dir' || said.enc !== 'A256GCM' || said.zip !== undefined)
    throw new TypeError('sealed in another way');
  const sealed = fromBase64url(body);
  const whole = new Uint8Array(sealed.length + TAG_BYTES);
  whole.set(sealed);
  whole.set(fromBase64url(tag), sealed.length);
  const opened = crypto.subtle.decrypt(how(fromBase64url(iv), head), await imported(key), whole);
  return CODER.from.decode(await opened);
}

const how = (iv: Bytes, head: string): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: CODER.to.encode(head),
});

const imported = (key: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);

/** What stands in a link after `#shlink:/`. */
export interface Payload {
  url: string;
  key: string;
  exp?: number;
  flag?: string;
  label?: string;
}

export const viewerAddress = (origin: string, payload: Payload): string =>
  `${origin}/v#shlink:/${toBase64url(CODER.to.encode(JSON.stringify(payload)))}`;

/** Read a link; null when it is none. */
export function readPayload(fragment: string): Payload | null {
  const [, coded] = /^#?shlink:\/([\w-]+)$/.exec(fragment) ?? [];
  if (!coded) return null;
  try {
    const payload = JSON.parse(CODER.from.decode(fromBase64url(coded))) as Payload;
    const isWhole = typeof payload.url === 'string' && payload.key.length === 43;
    return isWhole ? payload : null;
  } catch {
    return null;
  }
}
