/** The fields of a record in words: what they are called, and what is in them. */
import { moment, t, type Key } from './i18n';
import { t as ofWeek } from './i18n/week';
import { label } from './words';

const NAMES: Readonly<Record<string, Key>> = {
  started_at: 'log.when',
  duration_minutes: 'log.howLong',
  severity: 'log.severity',
  regions: 'log.where',
  sensations: 'log.sensations',
  triggers: 'log.triggers',
  relief: 'log.relief',
  signs: 'conflict.signs',
  denied: 'conflict.denied',
  note: 'log.note',
  had_episode: 'checkin.numb',
  exposures: 'checkin.what',
  sleep_impact: 'checkin.sleep',
  walking_impact: 'checkin.walking',
  display_name: 'health.name',
  birth_year: 'health.birthYear',
  gender: 'health.gender',
  timezone: 'health.timezone',
  country: 'health.country',
  questions: 'report.questions',
};

const WEEK = [
  ...(['worst_severity', 'days_affected', 'nights_woken', 'bother'] as const),
  ...(['limits', 'change', 'fell'] as const),
];

export function nameOf(field: string): string {
  const ofAWeek = WEEK.find((name) => name === field);
  if (ofAWeek) return ofWeek(ofAWeek);
  return NAMES[field] ? t(NAMES[field]) : field.replaceAll('_', ' ');
}

const CODES: readonly string[] = ['limits', 'change'];

export function valueOf(field: string, value: unknown): string {
  if (Array.isArray(value)) return value.map(label).join(', ') || t('conflict.nothing');
  if (typeof value === 'boolean') return value ? t('app.yes') : t('app.no');
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return moment(value);
  if (value === null || value === '') return t('conflict.nothing');
  return CODES.includes(field) ? label(String(value)) : String(value);
}
