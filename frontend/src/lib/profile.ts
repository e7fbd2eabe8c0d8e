/** The profile of whose diary this is; made with the first thing that is known. */
import { app } from './app.svelte';
import { emptyProfile } from './diary/entry';
import type { Profile } from './diary/types';

/** Null when nobody with a diary is signed in. */
export function profileHere(): Profile | null {
  if (!app.me?.diary) return null;
  return app.records('profile')[0]?.body ?? emptyProfile();
}

export async function changeProfile(change: Partial<Profile>): Promise<void> {
  const body = profileHere();
  if (body && app.me?.diary) await app.put('profile', app.me.diary, { ...body, ...change });
}
