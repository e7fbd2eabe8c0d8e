/** Signing in and out, on the same origin (django-allauth headless). */
import { csrfToken, Unanswered } from './sync/http';

export interface Me {
  id: number;
  username: string;
  role: 'patient' | 'clinician';
  diary: string | null;
  demo: boolean;
}

const AUTH = '/_allauth/browser/v1';

export interface Fault {
  param?: string;
  message: string;
}

/** An answer of the sign-in; 401 asks for one more step. */
export interface Reply {
  status: number;
  faults: Fault[];
  data: unknown;
  meta: unknown;
}

/** The second steps that are open to somebody whose password was right; none when none is asked. */
export function secondSteps(reply: Reply): string[] {
  if (reply.status !== 401) return [];
  const { flows = [] } = reply.data as {
    flows?: { id: string; is_pending?: boolean; types?: string[] }[];
  };
  return flows.find((flow) => flow.id === 'mfa_authenticate' && flow.is_pending)?.types ?? [];
}

export async function auth(method: string, path: string, body?: unknown): Promise<Reply> {
  // The configuration's answer sets the CSRF cookie, which a first visit does not have.
  if (!(await csrfToken())) await reach(fetch(`${AUTH}/config`, { credentials: 'same-origin' }));
  const answer = await reach(
    fetch(AUTH + path, {
      method,
      credentials: 'same-origin',
      signal: AbortSignal.timeout(20_000),
      headers: { 'Content-Type': 'application/json', 'X-CSRFToken': await csrfToken() },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  );
  if (answer.status === 429) throw new Unanswered({ kind: 'busy', retryAfterS: null });
  const said = (await answer.json().catch(() => ({}))) as {
    errors?: Fault[];
    data?: unknown;
    meta?: unknown;
  };
  const { errors = [{ message: '' }], data = {}, meta = {} } = said;
  return { status: answer.status, faults: answer.ok ? [] : errors, data, meta };
}

async function reach(asked: Promise<Response>): Promise<Response> {
  try {
    return await asked;
  } catch {
    throw new Unanswered({ kind: 'offline' });
  }
}

export async function signIn(login: string, password: string): Promise<Reply> {
  await isSignedOutForSure();
  return auth('POST', '/auth/login', {
    [login.includes('@') ? 'email' : 'username']: login,
    password,
  });
}

/** The second step: a code of the authenticator app, or a recovery code. */
export const confirmCode = (code: string): Promise<Reply> =>
  auth('POST', '/auth/2fa/authenticate', { code });

export const signUp = async (account: {
  username: string;
  email?: string;
  password: string;
  role: Me['role'];
}): Promise<Fault[]> => (await auth('POST', '/auth/signup', account)).faults;

const LEAVING = 'pins-leaving';

/** End the session; without a network that is made up for at the next start. */
export async function signOut(): Promise<void> {
  localStorage.setItem(LEAVING, '1');
  await auth('DELETE', '/auth/session'); // answers 401: nobody is signed in any more
  localStorage.removeItem(LEAVING);
}

/** End a session that could not be ended offline; false while there is still no network. */
export async function isSignedOutForSure(): Promise<boolean> {
  if (!localStorage.getItem(LEAVING)) return true;
  try {
    await signOut();
    return true;
  } catch (error) {
    if (error instanceof Unanswered) return false;
    throw error;
  }
}
