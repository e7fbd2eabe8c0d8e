/** A person's own links: sealed here, kept by the server, stopped at any time. */
import { order, follow, type Paper, type Report } from '../reports';
import { ask, Unanswered } from '../sync/http';
import * as secrets from './secrets';

export const FHIR_JSON = 'application/fhir+json';
// Neither a name nor a symptom: whoever scans the code sees it before it is opened.
const LABEL = 'Page for my doctor';
const DAY_MS = 86_400_000;

export type Flags = 'U' | 'P' | 'LP';
export type Outcome = 'opened' | 'wrong-passcode' | 'refused';

export interface LinkAccess {
  at: string;
  recipient: string;
  device: string;
  outcome: Outcome;
}

export interface Link {
  id: string;
  flags: Flags;
  first_day: string;
  last_day: string;
  has_entries: boolean;
  created_at: string;
  expires_at: string;
  uses_left: number;
  attempts_left: number;
  revoked_at: string | null;
  accesses: LinkAccess[];
}

/** What only this phone has of a link; it is kept sealed. */
export interface Own {
  secret: string;
  passcode: string;
}

export interface Wish {
  flags: Flags;
  from: string;
  to: string;
  hasEntries: boolean;
  days: number;
  uses: number;
}

function readLink(data: unknown): Link {
  const link = data as Link;
  if (typeof link.id !== 'string' || !Array.isArray(link.accesses))
    throw new TypeError('not a link');
  return link;
}

export function readLinks(data: unknown): Link[] {
  if (!Array.isArray(data)) throw new TypeError('not a list');
  return data.map(readLink);
}

export const isOpen = (link: Link, now: Date): boolean =>
  !link.revoked_at &&
  Date.parse(link.expires_at) > now.getTime() &&
  link.uses_left > 0 &&
  link.attempts_left > 0;

export type Tell = (report: Report) => void;

/** Have the page made, and fetch it with what goes along; nothing of it is kept on this phone. */
async function content(
  days: { from: string; to: string },
  hasEntries: boolean,
  paper: Paper,
  tell: Tell,
  signal: AbortSignal,
): Promise<string> {
  let report = await order(days, paper);
  tell(report);
  await follow(
    report,
    (now) => {
      report = now;
      tell(now);
    },
    signal,
  );
  if (report.status !== 'done') throw new Unanswered({ kind: 'busy', retryAfterS: null });
  const path = `/api/v1/reports/${report.id}/fhir${hasEntries ? '?entries' : ''}`;
  return ask('GET', path, (data) => JSON.stringify(data));
}

/** Seal a page and send it; returns the link with what only this phone knows of it. */
export async function makeLink(
  wish: Wish,
  paper: Paper,
  tell: Tell,
  signal: AbortSignal,
): Promise<{ link: Link; own: Own }> {
  const text = await content(wish, wish.hasEntries, paper, tell, signal);
  const secret = secrets.randomBytes(32);
  const { token, key, auth } = await secrets.derive(secret);
  const passcode = wish.flags === 'U' ? '' : secrets.newPasscode();
  const link = await ask('POST', '/api/v1/shares', readLink, {
    flags: wish.flags,
    token_sha256: await secrets.sha256(token),
    auth_sha256: await secrets.sha256(auth),
    passcode,
    first_day: wish.from,
    last_day: wish.to,
    has_entries: wish.hasEntries,
    ciphertext: await secrets.seal(text, FHIR_JSON, key),
    expires_at: new Date(Date.now() + wish.days * DAY_MS).toISOString(),
    uses: wish.uses,
  });
  return { link, own: { secret: secrets.toBase64url(secret), passcode } };
}

/** Seal the page of today under the same key, for a link that a doctor follows. */
export async function renewLink(
  link: Link,
  own: Own,
  today: string,
  paper: Paper,
  tell: Tell,
  signal: AbortSignal,
): Promise<void> {
  const days = { from: link.first_day, to: today };
  const text = await content(days, link.has_entries, paper, tell, signal);
  const { key, auth } = await secrets.derive(secrets.fromBase64url(own.secret));
  const ciphertext = await secrets.seal(text, FHIR_JSON, key);
  await ask('PUT', `/api/v1/shares/${link.id}/content`, () => null, {
    auth,
    ciphertext,
    last_day: today,
  });
}

export const stopLink = (link: Link): Promise<null> =>
  ask('DELETE', `/api/v1/shares/${link.id}`, () => null);

/** The link itself, made anew from what this phone keeps. */
export async function addressOf(link: Link, own: Own): Promise<string> {
  const { token, key } = await secrets.derive(secrets.fromBase64url(own.secret));
  return secrets.viewerAddress(location.origin, {
    url: `${location.origin}/s/${token}`,
    key: secrets.toBase64url(key),
    exp: Math.floor(Date.parse(link.expires_at) / 1000),
    flag: link.flags,
    label: LABEL,
  });
}
