/** Whether the first steps were taken or skipped on this phone, by account: they are offered once. */
const key = (account: number): string => `pins-first-steps-${account}`;

export const areFirstStepsDone = (account: number): boolean =>
  localStorage.getItem(key(account)) !== null;

export const endFirstSteps = (account: number): void => localStorage.setItem(key(account), '1');
