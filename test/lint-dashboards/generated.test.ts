// What we generate ourselves has nothing wrong with it, and a foreign reader would agree.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { lintDashboards } from '../../src/lint-dashboards/index.ts';
import { OPEN_CATALOGUE } from '../../src/promql/index.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const FOLDERS = [
  'generated/grafana/dashboards',
  'test/golden/readme/expected/grafana/dashboards',
  'test/golden/routes/expected/grafana/dashboards',
];

it.each(FOLDERS)('has nothing to say about the dashboards in %s', (folder) => {
  const files = readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ path: file, text: readFileSync(`${ROOT}${folder}/${file}`, 'utf8') }));
  expect(files.length).toBeGreaterThan(2);
  const result = lintDashboards({ files, catalogue: OPEN_CATALOGUE, target: '2.42' });
  expect(result.files.every(({ dashboards }) => dashboards.length === 1)).toBe(true);
  expect(result.diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
});
