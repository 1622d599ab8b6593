// What docs/openslo.md shows is what is exported.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exportedOf } from '../export/exported.ts';
import { requests, validSlo } from '../validate/valid-config.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/openslo.md'), 'utf8');

it('shows an SLI as it is exported', () => {
  const shown = /^```yaml\n(.*?)^```$/ms.exec(text)?.[1] ?? 'nothing';
  expect(exportedOf({ service: { slos: [validSlo({ events: requests })] } }).yaml).toContain(shown);
});

it('tells of every kind of object', () => {
  const kinds = new Set(exportedOf().documents.map(({ kind }) => kind));
  const rows = text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .join('\n');
  for (const kind of kinds) expect(rows).toContain(`\`${kind}\``);
});

it('tells of everything that it reports', () => {
  expect(new Set(exportedOf().diagnostics.map(({ code }) => code))).toEqual(
    new Set(['export/not-said']),
  );
});
