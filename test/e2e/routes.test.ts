// The committed routing tree against the real Alertmanager: every alert of the committed rule files
// is told to its team, and amtool routes it as our simulator does.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { z } from 'zod';
import {
  CATCH_ALL_RECEIVER,
  LOG_RECEIVER,
  teamReceiver,
  WATCHDOG_ALERT,
  WATCHDOG_RECEIVER,
} from '../../src/names/index.ts';
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
const reached = (labels: (typeof classes)[number]): readonly string[] =>
  parsed ? route(parsed.config, labels) : [];

it('tells the team of every alert, at its severity and level', () => {
  expect(parsed?.problems).toEqual([]);
  for (const labels of classes) {
    const { alertname = '', team = '', severity = '', escalation = '' } = labels;
    const own = teamReceiver(team, severity, escalation);
    const elsewhere = alertname === WATCHDOG_ALERT ? WATCHDOG_RECEIVER : LOG_RECEIVER;
    const isRight = reached(labels).every((name) => name.startsWith(own) || name === elsewhere);
    expect([alertname, reached(labels).length > 0, isRight]).toEqual([alertname, true, true]);
    expect(reached(labels)).not.toContain(CATCH_ALL_RECEIVER);
  }
});

/** One alert for each way through the tree: the names of services and SLOs lead nowhere else. */
const ways = [
  ...new Map(
    classes.map((labels) => [JSON.stringify([reached(labels), labels['system']]), labels]),
  ).values(),
];

it.skipIf(amtool === undefined).each(ways)(
  'is routed alike by amtool: $alertname of $team at $severity $escalation',
  (labels) => {
    const pairs = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
    const expected = `--verify.receivers=${reached(labels).join(',')}`;
    const test = ['config', 'routes', 'test', `--config.file=${config}`, expected, ...pairs];
    expect(runAmtool(...test)).toMatchObject({ ok: true });
  },
);

it.skipIf(amtool === undefined || parsed === undefined)(
  'is accepted whole by the real amtool',
  () => {
    expect(runAmtool('check-config', config)).toMatchObject({ ok: true });
  },
);
