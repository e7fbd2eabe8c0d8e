/** Open a link with software that is not ours; a request on stdin, what came of it on stdout. */
import { SHLViewer } from 'kill-the-clipboard';
import { readFileSync } from 'node:fs';

const { uri, ...asked } = JSON.parse(readFileSync(0, 'utf8'));
let found;
try {
  const opened = await new SHLViewer({ shlinkURI: uri }).resolveSHL(asked);
  const kinds = opened.manifest?.files.map((file) =>
    'location' in file ? 'location' : 'embedded',
  );
  found = {
    said: `opened, ${kinds ?? 'direct'}`,
    status: opened.manifest?.status ?? null,
    resources: opened.fhirResources,
  };
} catch (error) {
  found = { said: error.constructor.name, detail: error.message };
}
process.stdout.write(JSON.stringify(found));
