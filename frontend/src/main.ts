import { mount } from 'svelte';
import App from './App.svelte';
import { app } from './lib/app.svelte';
import { startLanguage } from './lib/i18n/language';
import { show } from './lib/theme';
import { healMissingParts, updates } from './lib/updates.svelte';
import './styles/app.css';

healMissingParts();
show();
// No `await` out here: the language's part may wait for this one, and both would wait for ever.
// The lock comes before the first screen, where somebody has one.
const curtains = localStorage.getItem('pins-lock')
  ? import('./lib/lock.svelte').catch(() => {})
  : undefined;
void Promise.all([startLanguage(), curtains]).then(() => {
  mount(App, { target: document.getElementById('app')! });
  void app.start();
});
// Late and quietly: alerts are a hint, the note in the app is the record.
if (localStorage.getItem('pins-push')) {
  void import('./lib/reminders').then(({ renewPush }) => renewPush()).catch(() => {});
}
void updates.start();
