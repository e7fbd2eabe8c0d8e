/** The people whose diary a clinician may read; nothing of them is kept on this device. */
export interface Patient {
  id: string;
  name: string;
  demo: boolean;
  first_day: string;
  granted_until: string;
  last_entry_on: string | null;
  days_logged: number;
}

export function readPatients(data: unknown): Patient[] {
  if (!Array.isArray(data)) throw new TypeError('not a list');
  for (const one of data as Patient[]) {
    if (typeof one.id !== 'string' || typeof one.name !== 'string')
      throw new TypeError('not a patient');
  }
  return data as Patient[];
}
