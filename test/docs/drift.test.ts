// What docs/drift.md shows is what is said of a shop whose servers somebody has changed.
import { readFileSync, writeFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import {
  compareWithAlertmanager,
  compareWithPrometheus,
  renderDrifts,
} from '../../src/drift/index.ts';
import { alertmanager } from '../../src/emit/alertmanager/index.ts';
import { prometheusRules } from '../../src/emit/prometheus/index.ts';
import { parseDuration } from '../../src/units/index.ts';
import { asked, withServer } from '../drift/servers.ts';
import { shop } from '../explain/shop.ts';

const FILE = new URL('../../docs/drift.md', import.meta.url);

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
}
interface Group {
  readonly name: string;
  readonly interval: string;
  readonly rules: readonly Rule[];
}

const seconds = (text = '0s'): number => (parseDuration(text) ?? 0) / 1000;

/** A rule file as Prometheus says that it has loaded it. */
function loaded(file: string, text: string): readonly object[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- we have just written it
  const { groups } = load(text) as { readonly groups: readonly Group[] };
  return groups.map(({ name, interval, rules }) => ({
    name,
    file,
    interval: seconds(interval),
    rules: rules.map(({ record, alert, expr, for: hold, ...rest }) => ({
      ...rest,
      type: record === undefined ? 'alerting' : 'recording',
      name: record ?? alert,
      query: expr.replace(/\s+/g, ' '),
      duration: seconds(hold),
      health: 'ok',
    })),
  }));
}

async function played(): Promise<string> {
  const { plan } = shop();
  const files = [prometheusRules, alertmanager]
    .flatMap((emitter) => emitter.emit(plan))
    .map(({ path, content }) => ({ shown: `generated/${path}`, content }));
  const rules = files.filter(({ shown }) => /rules\/(?:api|cart)\.yaml$/.test(shown));
  const routing = files.find(({ shown }) => shown.endsWith('/alertmanager.yaml'));
  if (!routing) throw new Error('no routes');
  const groups = rules
    .filter(({ shown }) => shown.endsWith('api.yaml'))
    .flatMap(({ content }) =>
      loaded('/etc/prometheus/rules/api.yaml', content.replace('14.4 * 0.001', '14.4 * 0.01')),
    );
  const foreign = { name: 'node', file: '/etc/prometheus/node.yaml', interval: 60, rules: [] };
  const original = routing.content.replace(/repeat_interval: \w+/, 'repeat_interval: 12h');
  return withServer(
    ({ url = '' }) =>
      url.startsWith('/api/v1/rules')
        ? [200, { status: 'success', data: { groups: [...groups, foreign] } }]
        : [200, { config: { original } }],
    async (url) => {
      const all = [
        await compareWithPrometheus(asked('Prometheus', url), rules),
        await compareWithAlertmanager(asked('Alertmanager', url), routing),
      ];
      const text = renderDrifts(all, { isStrict: false, emphasize: (line) => line });
      return text.replace(url, 'http://prometheus:9090').replace(url, 'http://alertmanager:9093');
    },
  );
}

it('shows what is said of servers that drifted', async () => {
  const text = readFileSync(FILE, 'utf8');
  const shown = (await played()).trimEnd();
  const block = /^```text\n[\s\S]*?^```$/m;
  if (process.env['UPDATE_DOCS'])
    writeFileSync(
      FILE,
      text.replace(block, () => `\`\`\`text\n${shown}\n\`\`\``),
    );
  expect(readFileSync(FILE, 'utf8')).toContain(`\`\`\`text\n${shown}\n\`\`\``);
  expect(shown).toMatch(/~ .*\n +.* is loaded\n +loaded .*\n +committed /);
  expect(shown).toContain('none of its groups is loaded');
});

it('names options and exit codes that there are', () => {
  const text = readFileSync(FILE, 'utf8');
  const help = readFileSync(new URL('../cli/drift-servers.txt', import.meta.url), 'utf8');
  const options = new Set(/## What servers[\s\S]*/.exec(text)?.[0].match(/--[a-z]+/g));
  expect(options.size).toBeGreaterThan(4);
  for (const option of options) expect(help).toContain(option);
  for (const [, code] of text.matchAll(/^\| (\d) {4}\|/gm))
    expect(help).toMatch(new RegExp(`^ {2}${code} {2}`, 'm'));
});
