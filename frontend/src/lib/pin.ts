/** What opens the app lock: a PIN, or the phone's own check of a finger or face. */
import { fromBase64url, randomBytes, toBase64url } from './links/secrets';
import { lock } from './lock.svelte';

const ITERATIONS = 600_000; // PBKDF2-HMAC-SHA256, OWASP Password Storage Cheat Sheet (2023)
const USER_VERIFIED = 0x04; // authenticator data, flags, bit 2 (WebAuthn Level 2, section 6.1)
const FLAGS_AT = 32; // after the hash of the site's name

async function hashOf(pin: string, salt: string, iterations: number): Promise<string> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64url(salt), iterations };
  return toBase64url(new Uint8Array(await crypto.subtle.deriveBits(how, key, 256)));
}

/** Turn the lock on with a PIN, or change the PIN. */
export async function setPin(pin: string, minutes: number): Promise<void> {
  const salt = toBase64url(randomBytes(16));
  const hash = await hashOf(pin, salt, ITERATIONS);
  const rest = { isLocked: false, tries: 0, waitUntil: 0, seenAt: Date.now() };
  const passkey = lock.mine?.passkey ?? null;
  lock.keep({ ...rest, salt, hash, iterations: ITERATIONS, minutes, passkey });
}

/** Open the lock with a PIN; `wait` after too many wrong ones. */
export async function tryPin(pin: string): Promise<'open' | 'wrong' | 'wait'> {
  const kept = lock.mine;
  if (!kept || !lock.mayTry()) return 'wait';
  if ((await hashOf(pin, kept.salt, kept.iterations)) !== kept.hash) return 'wrong';
  lock.open();
  return 'open';
}

/** Whether this phone can check who holds it. */
export const hasOwnCheck = async (): Promise<boolean> =>
  typeof PublicKeyCredential !== 'undefined' &&
  PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();

/** Let the phone's own check open the lock too; false when the person said no. */
export async function addOwnCheck(name: string): Promise<boolean> {
  const made = await navigator.credentials
    .create({
      publicKey: {
        challenge: randomBytes(32),
        rp: { name: 'Pins & Needles' },
        user: { id: randomBytes(16), name, displayName: name },
        pubKeyCredParams: [
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -257 },
        ],
        authenticatorSelection: {
          authenticatorAttachment: 'platform',
          userVerification: 'required',
          residentKey: 'discouraged',
        },
      },
    })
    .catch(() => null);
  if (made)
    lock.keep({ passkey: toBase64url(new Uint8Array((made as PublicKeyCredential).rawId)) });
  return made !== null;
}

/** Ask the phone for its own check, which needs no network; false when it did not say yes. */
export async function useOwnCheck(): Promise<boolean> {
  const id = lock.mine?.passkey;
  if (!id) return false;
  const said = await navigator.credentials
    .get({
      publicKey: {
        challenge: randomBytes(32),
        allowCredentials: [{ type: 'public-key', id: fromBase64url(id), transports: ['internal'] }],
        userVerification: 'required',
      },
    })
    .catch(() => null);
  const answer = (said as PublicKeyCredential | null)?.response as
    AuthenticatorAssertionResponse | undefined;
  if (!answer) return false;
  const flags = new Uint8Array(answer.authenticatorData)[FLAGS_AT] ?? 0;
  if (!(flags & USER_VERIFIED)) return false;
  lock.open();
  return true;
}
