/** The page that opens a link: no account, no cookie, nothing asked of anybody else. */
import { mount } from 'svelte';
import { show } from '../lib/theme';
import '../styles/app.css';
import Viewer from './Viewer.svelte';

show();
mount(Viewer, { target: document.getElementById('viewer')! });
