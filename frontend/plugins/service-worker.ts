/** Build the service worker with the list of the app's files in it. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

// Charts are large and not needed to log: the worker takes them later, when nothing else waits.
const LATER = /plotly/i;

export function serviceWorker(): Plugin {
  let outDir = '';
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved: (config) => void (outDir = config.build.outDir),
    // Not closeBundle: that runs after a failed build too and would hide its error.
    async writeBundle() {
      const files = readdirSync(outDir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/\.(map|gz|br)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name).slice(outDir.length))
        .filter((file) => file !== '/sw.js');
      const hash = createHash('sha256');
      for (const file of files.sort()) hash.update(readFileSync(join(outDir, file)));
      const version = hash.digest('hex').slice(0, 12);
      await build({
        configFile: false,
        logLevel: 'warn',
        define: {
          __VERSION__: JSON.stringify(version),
          __NOW__: JSON.stringify(files.filter((file) => !LATER.test(file))),
          __LATER__: JSON.stringify(files.filter((file) => LATER.test(file))),
        },
        build: {
          emptyOutDir: false,
          outDir,
          copyPublicDir: false,
          rollupOptions: {
            input: 'src/sw.ts',
            output: { entryFileNames: 'sw.js', format: 'iife' },
          },
        },
      });
    },
  };
}
