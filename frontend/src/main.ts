import { mount } from 'svelte';
import App from './App.svelte';
import { app } from './lib/app.svelte';
import { show } from './lib/theme';
import { healMissingParts, updates } from './lib/updates.svelte';
import './styles/app.css';

healMissingParts();
show();
mount(App, { target: document.getElementById('app')! });
void app.start();
// Late and quietly: alerts are a hint, the note in the app is the record.
if (localStorage.getItem('pins-push')) {
  void import('./lib/reminders').then(({ renewPush }) => renewPush()).catch(() => {});
}
void updates.start();
