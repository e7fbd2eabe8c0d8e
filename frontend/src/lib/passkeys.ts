/** Passkeys: the browser's own dialogue between two calls of the server. */
import { auth, type Reply } from './account';

/** Only a secure address may have passkeys, and old browsers have none. */
export const hasPasskeys = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' &&
  'parseCreationOptionsFromJSON' in PublicKeyCredential;

interface Options<T> {
  publicKey: T;
}

/** Ask for the device's answer; the reply is null when the person closed the dialogue. */
async function answered(
  asked: Reply,
  made: () => Promise<Credential | null>,
  send: (credential: unknown) => Promise<Reply>,
): Promise<Reply | null> {
  if (asked.faults.length) return asked;
  const credential = await made().catch(() => null);
  return credential ? send((credential as PublicKeyCredential).toJSON()) : null;
}

export async function addPasskey(name: string): Promise<Reply | null> {
  const path = '/account/authenticators/webauthn';
  const asked = await auth('GET', `${path}?passwordless`);
  const options = asked.data as {
    creation_options: Options<PublicKeyCredentialCreationOptionsJSON>;
  };
  return answered(
    asked,
    () =>
      navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
          options.creation_options.publicKey,
        ),
      }),
    (credential) => auth('POST', path, { name, credential }),
  );
}

/** `login` needs no password before, `authenticate` follows one, `reauthenticate` replaces one. */
export async function usePasskey(
  step: 'login' | 'authenticate' | 'reauthenticate',
): Promise<Reply | null> {
  const path = `/auth/webauthn/${step}`;
  const asked = await auth('GET', path);
  const options = asked.data as {
    request_options: Options<PublicKeyCredentialRequestOptionsJSON>;
  };
  return answered(
    asked,
    () =>
      navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
          options.request_options.publicKey,
        ),
      }),
    (credential) => auth('POST', path, { credential }),
  );
}
