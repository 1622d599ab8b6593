// What real servers say of the repository's own output, and of what somebody changed in it.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import {
  compareWithAlertmanager,
  compareWithPrometheus,
  type CommittedFile,
  type Compared,
} from '../../src/drift/index.ts';
import { withBinary } from './binary.ts';
import { toolFor, toolOnPath } from '../tools.ts';
import { asked } from './servers.ts';

const GENERATED = fileURLToPath(new URL('../../generated/', import.meta.url));
const RULES = join(GENERATED, 'prometheus/rules');

const prometheus = toolOnPath('prometheus');
const alertmanager = toolOnPath('prometheus-alertmanager') ?? toolOnPath('alertmanager');

const read = (path: string): CommittedFile => ({
  shown: `generated/${path}`,
  content: readFileSync(join(GENERATED, path), 'utf8'),
});
const rules = readdirSync(RULES).map((name) => read(`prometheus/rules/${name}`));
const routing = read('alertmanager/alertmanager.yaml');

const compareRules = (committed: readonly CommittedFile[]): Promise<Compared> =>
  withBinary(
    prometheus ?? '',
    {
      config: `global: {evaluation_interval: 1h}\nrule_files: [${JSON.stringify(`${RULES}/*.yaml`)}]\n`,
      args: ['--storage.tsdb.path=data'],
    },
    (url) =>
      compareWithPrometheus(asked('Prometheus', url, { limit: 64 * 1024 * 1024 }), committed),
  );

const compareRouting = (loaded: string, committed: CommittedFile): Promise<Compared> =>
  withBinary(
    alertmanager ?? '',
    { config: loaded, args: ['--storage.path=data', '--cluster.listen-address='] },
    (url) => compareWithAlertmanager(asked('Alertmanager', url), committed),
  );

it('has real servers, or says that it skips', () => {
  expect(toolFor('prometheus', 'drift of rules')).not.toBe('missing');
  expect(toolFor('prometheus-alertmanager', 'drift of routes')).not.toBe('missing');
});

it.skipIf(prometheus === undefined)(
  'finds the rules of all systems in a Prometheus as they are committed',
  async () => {
    const { differences, diagnostics, extent } = await compareRules(rules);
    expect({ differences, diagnostics }).toEqual({ differences: [], diagnostics: [] });
    expect(extent).toMatch(/^\d{2,} rule groups$/);
  },
  60_000,
);

it.skipIf(prometheus === undefined)(
  'finds an objective, a duration and a file that a Prometheus has not loaded yet',
  async () => {
    const [first, ...others] = rules;
    const changed = others.map(({ shown, content }) => ({
      shown,
      content: content.replace('14.4 * 0.01', '14.4 * 0.005').replace('for: 1m\n', 'for: 7m\n'),
    }));
    const added = {
      shown: 'generated/prometheus/rules/new.yaml',
      content: (first?.content ?? '').replaceAll(/name: /g, 'name: new-'),
    };
    const { differences } = await compareRules([...(first ? [first] : []), ...changed, added]);
    const words = differences.flatMap((each) => each.words);
    expect(words.filter((line) => line.includes('14.4 * 0.005')).length).toBeGreaterThan(0);
    expect(words.filter((line) => line.includes('for: 1m is loaded, 7m is committed'))).not.toEqual(
      [],
    );
    expect(differences.filter(({ kind }) => kind === 'missing').map(({ what }) => what)).toEqual([
      'file generated/prometheus/rules/new.yaml',
    ]);
    expect(differences.every(({ server }) => server === 'Prometheus')).toBe(true);
  },
  60_000,
);

it.skipIf(alertmanager === undefined)(
  'finds the routes of all systems in an Alertmanager as they are committed',
  async () => {
    const { differences, diagnostics } = await compareRouting(routing.content, routing);
    expect({ differences, diagnostics }).toEqual({ differences: [], diagnostics: [] });
  },
  60_000,
);

it.skipIf(alertmanager === undefined)(
  'finds a route, a receiver and an interval that somebody changed on the server',
  async () => {
    const edited = routing.content
      .replace('repeat_interval: 59m', 'repeat_interval: 2h')
      .replace(/(slack_configs:[\s\S]*?channel: ).*/, '$1"#elsewhere"')
      .replace(
        /inhibit_rules:\n/,
        'inhibit_rules:\n  - source_matchers: [a="b"]\n    target_matchers: [c="d"]\n',
      );
    const { differences } = await compareRouting(edited, routing);
    const told = differences.map(({ what, words }) => `${what}: ${words.join('; ')}`);
    expect(told.join('\n')).toContain('repeat_interval: 2h is loaded, 59m is committed');
    expect(told.join('\n')).toContain('channel: "#elsewhere" is loaded, "#');
    expect(told.join('\n')).toContain('{a="b"} mutes {c="d"}: it is loaded, and not committed');
    expect(differences).toHaveLength(3);
  },
  60_000,
);
