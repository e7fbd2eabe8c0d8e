/** Where a person goes on after signing in. */
const NEXT = 'pins-accept';

/** Keep a code in this tab while its reader signs in. */
export const waitForSignIn = (code: string): void => sessionStorage.setItem(NEXT, code);

/** Where to go after signing in: back to an invitation, or to the start. */
export function afterSignIn(): string {
  return sessionStorage.getItem(NEXT) ? '/accept' : '/';
}

/** The code that waited, once. */
export function waitedCode(): string {
  const code = sessionStorage.getItem(NEXT) ?? '';
  sessionStorage.removeItem(NEXT);
  return code;
}
