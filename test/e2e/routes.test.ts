// The committed routing tree against the real Alertmanager: for every alerting rule of the
// committed rule files, amtool routes to the receivers that our simulator proves.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { CATCH_ALL_RECEIVER, teamReceiver } from '../../src/names/index.ts';
import { parseConfig, route } from '../../src/routing/index.ts';
import { amtool, amtoolFor, runAmtool } from '../routing/amtool.ts';

const generated = fileURLToPath(new URL('../../generated/', import.meta.url));
const config = `${generated}alertmanager/alertmanager.yaml`;
const rules = `${generated}prometheus/rules/`;

const ruleFile = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string().optional(),
          labels: z.record(z.string(), z.string()).default({}),
        }),
      ),
    }),
  ),
});

/** Each alert once: its name and the labels that its rule sets. */
function alerts(): readonly Readonly<Record<string, string>>[] {
  if (!existsSync(rules)) return [];
  const found = readdirSync(rules)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => ruleFile.parse(load(readFileSync(rules + name, 'utf8'))).groups)
    .flatMap((group) => group.rules)
    .flatMap(({ alert, labels }) => (alert === undefined ? [] : [{ alertname: alert, ...labels }]));
  return [...new Map(found.map((labels) => [JSON.stringify(labels), labels])).values()];
}

const classes = alerts();

it('has a committed tree with alerts and routes', () => {
  const missing = [
    ...(existsSync(config) ? [] : ['generated/alertmanager/alertmanager.yaml is missing']),
    ...(classes.length > 0 ? [] : ['generated/prometheus/rules has no alerts']),
  ].map((what) => `${what}: run npm run generate`);
  expect(missing).toEqual([]);
});

it('has the real amtool, or says that it skips', () => {
  expect(amtoolFor('the committed routes against the real amtool')).not.toBe('missing');
});

const parsed = existsSync(config) ? parseConfig(readFileSync(config, 'utf8')) : undefined;
const title = '$alertname of $service at $severity';

it.each(classes)(`tells the team of ${title}`, (labels) => {
  const receivers = parsed ? route(parsed.config, labels) : [];
  expect(parsed?.problems).toEqual([]);
  expect(receivers).not.toContain(CATCH_ALL_RECEIVER);
  const own = teamReceiver(labels['team'] ?? '', labels['severity'] ?? '');
  expect([own, `${own}-${labels['system']}`]).toContain(receivers.at(-1));
});

it.skipIf(amtool === undefined).each(classes)(`is routed alike by amtool: ${title}`, (labels) => {
  const receivers = parsed ? route(parsed.config, labels) : [];
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  const expected = `--verify.receivers=${receivers.join(',')}`;
  const test = ['config', 'routes', 'test', `--config.file=${config}`, expected, ...pairs];
  expect(runAmtool(...test)).toMatchObject({ ok: true });
});

it.skipIf(amtool === undefined || parsed === undefined)(
  'is accepted whole by the real amtool',
  () => {
    expect(runAmtool('check-config', config)).toMatchObject({ ok: true });
  },
);
