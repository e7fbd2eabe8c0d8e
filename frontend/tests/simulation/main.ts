/** Play seeds: `node simulation.js FIRST COUNT`. Prints what went wrong, by seed. */
import 'fake-indexeddb/auto';
import { play } from './play';
import { Server } from './server';

const [first = '0', count = '100', isQuiet = ''] = process.argv.slice(2);
const server = await Server.start();
let failed = 0;
for (let seed = Number(first); seed < Number(first) + Number(count); seed++) {
  const faults = await play(seed, server);
  if (faults.length === 0) continue;
  failed++;
  console.log(`seed ${seed}: ${faults.join('; ')}`);
  if (isQuiet) break; // one is enough to catch a planted bug
}
server.stop();
console.log(`${count} seeds from ${first}: ${failed} failed`);
process.exit(failed ? 1 : 0);
