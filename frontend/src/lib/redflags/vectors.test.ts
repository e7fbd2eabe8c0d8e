import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { triage, type KnownVisit, type Triage, type TriageEntry } from './index';

interface Vector {
  entry: TriageEntry;
  contexts: string[];
  visits?: KnownVisit[];
  expect: { urgency: string; findings: unknown[][]; undetermined: unknown[][] };
}

const packed = readFileSync(new URL('../../../../tests/vectors/episodes.json.gz', import.meta.url));
const { as_of: asOf, vectors } = JSON.parse(gunzipSync(packed).toString()) as {
  as_of: string;
  vectors: Vector[];
};

/** The answer in the short form of the file; `width` is how much of a question is kept there. */
function short(spoken: Triage, width: number): Vector['expect'] {
  return {
    urgency: spoken.urgency,
    findings: spoken.findings.map((one) => [one.rule, one.urgency, one.evidence]),
    undetermined: spoken.undetermined.map((one) =>
      [one.rule, one.urgency, one.question, one.asks, one.missing].slice(0, width),
    ),
  };
}

it('the phone says of every shared entry what the server says', () => {
  const spoken = vectors.map(({ entry, contexts, visits, expect: wanted }) =>
    short(triage(entry, contexts, asOf, visits), wanted.undetermined[0]?.length ?? 0),
  );

  expect(spoken).toEqual(vectors.map((vector) => vector.expect));
});

it('the shared entries are enough to mean something', () => {
  const fired = new Set(vectors.flatMap(({ expect: wanted }) => wanted.findings.map(([id]) => id)));

  expect(vectors.length).toBeGreaterThanOrEqual(5000);
  expect(fired.size).toBe(26);
});
