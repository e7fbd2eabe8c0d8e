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
void updates.start();
