/** Invitations of clinicians: what a person offers, and the code that is shown once. */
import { day } from './i18n';
import { t } from './i18n/clinic';

export const SECTIONS = ['figures', 'findings', 'entries', 'notes'] as const;
export type Section = (typeof SECTIONS)[number];

/** What of a diary is shown. */
export interface Scope {
  first_day: string;
  last_day: string | null;
  sections: Section[];
}

export interface Invitation extends Scope {
  id: string;
  grant_days: number;
  expires_at: string;
  accepted_at: string | null;
  revoked_at: string | null;
}

export interface Made extends Invitation {
  code: string;
}

export interface Offer extends Scope {
  name: string;
  demo: boolean;
  grant_days: number;
}

export function readInvitations(data: unknown): Invitation[] {
  if (!Array.isArray(data)) throw new TypeError('not a list');
  return data as Invitation[];
}

export function readMade(data: unknown): Made {
  const made = data as Made;
  if (!/^\d{12}$/.test(made.code)) throw new TypeError('no code');
  return made;
}

export function readOffer(data: unknown): Offer {
  const offer = data as Offer;
  if (typeof offer.name !== 'string' || !Array.isArray(offer.sections))
    throw new TypeError('not an offer');
  return offer;
}

export const isWaiting = (one: Invitation, now: Date): boolean =>
  !one.accepted_at && !one.revoked_at && Date.parse(one.expires_at) > now.getTime();

/** "4829 1730 5561": as it is read out. */
export const grouped = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ');

// Behind the `#`, which a browser keeps to itself: a code in no log of a server.
export const addressOf = (code: string): string => `${location.origin}/accept#${code}`;

export const daysOf = (scope: Scope): string =>
  scope.last_day
    ? t('invite.between', { from: day(scope.first_day), to: day(scope.last_day) })
    : t('invite.fromOn', { from: day(scope.first_day) });

/** The parts in the words of who shows them, or of who views them. */
export const partsOf = (scope: Scope, side: 'invite' | 'view' = 'invite'): string =>
  SECTIONS.filter((part) => scope.sections.includes(part))
    .map((part) => t(`${side}.part.${part}`).toLowerCase())
    .join(', ');
