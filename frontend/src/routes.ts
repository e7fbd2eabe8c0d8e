import type { Route } from './lib/router.svelte';

export const routes: Route[] = [
  { path: '/', load: () => import('./pages/Home.svelte'), role: 'patient' },
  { path: '/log', load: () => import('./pages/Log.svelte'), role: 'patient' },
  { path: '/advice', load: () => import('./pages/Advice.svelte'), role: 'patient' },
  { path: '/diary', load: () => import('./pages/Diary.svelte'), role: 'patient' },
  { path: '/check-in', load: () => import('./pages/CheckIn.svelte'), role: 'patient' },
  { path: '/trends', load: () => import('./pages/Trends.svelte'), role: 'patient' },
  { path: '/report', load: () => import('./pages/Report.svelte'), role: 'patient' },
  { path: '/about-me', load: () => import('./pages/Health.svelte'), role: 'patient' },
  {
    path: '/patients',
    load: () => import('./pages/Patients.svelte'),
    role: 'clinician',
    isWide: true,
  },
  { path: '/share', load: () => import('./pages/Share.svelte'), role: 'patient' },
  { path: '/my-data', load: () => import('./pages/MyData.svelte'), role: 'patient' },
  { path: '/reminders', load: () => import('./pages/Reminders.svelte'), role: 'patient' },
  { path: '/security', load: () => import('./pages/Security.svelte') },
  { path: '/more', load: () => import('./pages/More.svelte') },
  { path: '/warning-signs', load: () => import('./pages/WarningSigns.svelte') },
  { path: '/rules', load: () => import('./pages/Rules.svelte') },
  { path: '/learn', load: () => import('./pages/Learn.svelte') },
  { path: '/sign-in', load: () => import('./pages/SignIn.svelte') },
  { path: '/sign-up', load: () => import('./pages/SignUp.svelte') },
];
