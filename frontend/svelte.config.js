/** @type {import('@sveltejs/vite-plugin-svelte').SvelteConfig} */
export default {
  // Without it a component with no rune is compiled in legacy mode and stops updating in silence.
  compilerOptions: { runes: true },
};
