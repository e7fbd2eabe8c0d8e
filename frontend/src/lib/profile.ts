/** The profile of whose diary this is; made with the first thing that is known. */
import { app } from './app.svelte';
import { emptyProfile } from './diary/entry';
import type { Profile } from './diary/types';

/** Null when nobody with a diary is signed in. */
export function profileHere(): Profile | null {
  if (!app.me?.diary) return null;
  return app.records('profile')[0]?.body ?? emptyProfile();
}

/** The questions for the doctor; null while those that were asked before have not come yet. */
export function questionsHere(): string[] | null {
  const isHere = app.isWhole || app.records('profile').length > 0;
  return isHere ? (profileHere()?.questions ?? null) : null;
}

export async function changeProfile(change: Partial<Profile>): Promise<void> {
  const body = profileHere();
  if (body && app.me?.diary) await app.put('profile', app.me.diary, { ...body, ...change });
}
