// A ladder from end to end, sixty times as fast: a config becomes rules and routes, a real Prometheus
// raises alerts, a real Alertmanager tells of them, and whoever is told is a server of the test.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import {
  above,
  alert,
  compile,
  defineConfig,
  gauge,
  service,
  severityScheme,
  sreWorkbook,
  system,
  team,
  webhook,
  type EmittedFile,
} from '../../src/index.ts';
import { byText } from '../../src/text/index.ts';
import { parseDuration } from '../../src/units/index.ts';
import { alertmanager, alertmanagerFor } from '../routing/alertmanager.ts';
import { toolFor, toolOnPath } from '../tools.ts';
import {
  json,
  startAlertmanager,
  startPrometheus,
  startWorld,
  until,
  untilConnected,
  type Running,
  type Told,
  type World,
} from './escalation-servers.ts';
import { mistakesIn } from './mistakes.ts';

const prometheus = toolOnPath('prometheus');
const usable = prometheus !== undefined && alertmanager !== undefined;

it('has a real Prometheus and Alertmanager, or says that it skips', () => {
  const what = 'a ladder from end to end';
  expect([toolFor('prometheus', what), alertmanagerFor(what)]).not.toContain('missing');
});

const FASTER = 60;
/** A minute of the config. */
const MINUTE = 60_000 / FASTER;

const queue = gauge('queue_length', { labels: ['queue'] });
const seriesOf = (name: string): string => `${queue.metric.name}{queue="${name}"}`;

const tooLong = (name: string) =>
  alert('QueueTooLong', { when: above(queue.where({ queue: name }), 10), severity: 'P1' });

/** Everything that two services with the same ladder become, told to this server. */
function filesFor(url: string): readonly EmittedFile[] {
  const [first, second, third] = ['first', 'second', 'third'].map((path) =>
    webhook({ url: `${url}/${path}` }),
  );
  if (!first || !second || !third) throw new Error('three are told');
  const ops = team('ops', {
    channels: { first, second, third },
    notify: { P1: ['first'] },
    escalation: {
      P1: [
        { afterPrevious: '15m', tell: ['second'] },
        { afterPrevious: '15m', tell: ['third'] },
      ],
    },
  });
  const config = defineConfig({
    environment: {
      grafanaUrl: 'https://grafana.example.com',
      runbooksUrl: 'https://runbooks.example.com',
      alertmanagerUrl: 'https://alertmanager.example.com',
    },
    systems: [
      system('shop', {
        severities: severityScheme({ P1: { urgency: 'page', description: 'now' } }),
        burnRates: sreWorkbook({ page: 'P1', ticket: 'P1' }),
        services: ['checkout', 'mail'].map((name) =>
          service(name, { team: ops, alerts: [tooLong(name)] }),
        ),
      }),
    ],
    unrouted: [webhook({ url: `${url}/unrouted` })],
  });
  const { files, diagnostics } = compile({ config, root: '/', texts: new Map() });
  const wrong = mistakesIn(diagnostics);
  if (wrong.length > 0) throw new Error(wrong.map(({ message }) => message).join('\n'));
  return files;
}

const shorter = (text: string): string => {
  const length = parseDuration(text);
  if (length === undefined) throw new Error(`no duration: ${text}`);
  return `${Math.round(length / FASTER)}ms`;
};

/** Fields whose values are durations, in rule files and in Alertmanager's configuration. */
const DURATIONS: ReadonlySet<string> = new Set([
  'interval',
  'for',
  'group_wait',
  'group_interval',
  'repeat_interval',
]);

/** The same file, all its durations divided; labels are no durations, whatever they are called. */
function faster(content: string): string {
  const change = (key: string, value: unknown): unknown => {
    if (key === 'labels' || key === 'annotations') return value;
    if (key === 'expr' && typeof value === 'string') {
      return value.replace(/(?<=\[|offset )\w+/g, shorter);
    }
    if (DURATIONS.has(key) && typeof value === 'string') return shorter(value);
    if (Array.isArray(value)) return value.map((item) => change('', item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, change(name, inner)]),
    );
  };
  return stringify(change('', parse(content)));
}

const folder = mkdtempSync(join(tmpdir(), 'nines-escalation-'));
const running: Running[] = [];

interface Stage {
  readonly world: World;
  readonly alertmanager: Running;
  readonly prometheus: Running;
  readonly startPrometheus: () => Promise<Running>;
}

async function prepare(): Promise<Stage> {
  const world = await startWorld();
  running.push(world);
  for (const name of ['checkout', 'mail']) world.expose(seriesOf(name), 0);
  mkdirSync(join(folder, 'rules'));
  for (const { path, content } of filesFor(world.url)) {
    if (path.startsWith('prometheus/rules/')) {
      writeFileSync(join(folder, 'rules', basename(path)), faster(content));
    }
    if (path === 'alertmanager/alertmanager.yaml') {
      writeFileSync(join(folder, 'alertmanager.yaml'), faster(content));
    }
  }
  const teller = await startAlertmanager(alertmanager ?? '', folder);
  running.push(teller);
  const again = async (): Promise<Running> => {
    const options = { folder, world, alertmanager: teller, faster: FASTER };
    const server = await startPrometheus(prometheus ?? '', options);
    running.push(server);
    return server;
  };
  const server = await again();
  await untilConnected(server);
  return { world, alertmanager: teller, prometheus: server, startPrometheus: again };
}

let stage: Stage | undefined;

beforeAll(async () => {
  if (usable) stage = await prepare();
}, 40_000);

afterAll(async () => {
  for (const server of running.toReversed()) {
    // oxlint-disable-next-line no-await-in-loop -- what talks to others ends first
    await server.stop();
  }
  rmSync(folder, { recursive: true, force: true });
});

/** The first message about a service at a place. */
const messageTo = (
  { told }: World,
  path: string,
  about: string,
  status: Told['status'] = 'firing',
): Told | undefined =>
  told.find(
    (each) => each.path === path && each.labels['service'] === about && each.status === status,
  );

const untilTold = (world: World, path: string, about: string, most: number): Promise<Told> =>
  until(`${path} is told of ${about}`, () => messageTo(world, path, about), most);

/** How long after another one an alert began, in minutes of the config. */
const minutesAfter = (earlier: Told, later: Told): number =>
  (Date.parse(later.startsAt) - Date.parse(earlier.startsAt)) / MINUTE;

/** A silence of exactly the alert that was told. */
const silence = ({ url }: Running, { labels }: Told): Promise<unknown> =>
  json(`${url}/api/v2/silences`, {
    matchers: Object.entries(labels).map(([name, value]) => ({
      name,
      value,
      isRegex: false,
      isEqual: true,
    })),
    startsAt: new Date().toISOString(),
    endsAt: new Date(Date.now() + 600_000).toISOString(),
    createdBy: 'test',
    comment: 'somebody works on it',
  });

interface Shown {
  readonly labels: Readonly<Record<string, string>>;
  readonly status: { readonly state: string };
}

it.skipIf(!usable)(
  'climbs its ladder over a restart of Prometheus, unless it is silenced, and tells of the end',
  async () => {
    if (!stage) throw new Error('nothing has been started');
    const { world, alertmanager: teller } = stage;
    for (const name of ['checkout', 'mail']) world.expose(seriesOf(name), 20);
    const first = await untilTold(world, '/first', 'checkout', 10_000);
    await silence(teller, await untilTold(world, '/first', 'mail', 5000));

    await sleep(2 * MINUTE);
    await stage.prometheus.stop();
    const restarted = await stage.startPrometheus();

    const second = await untilTold(world, '/second', 'checkout', 22 * MINUTE);
    const third = await untilTold(world, '/third', 'checkout', 22 * MINUTE);
    // Two evaluations later at the most; each of them takes half a minute.
    expect(minutesAfter(first, second)).toBeGreaterThanOrEqual(15);
    expect(minutesAfter(first, second)).toBeLessThanOrEqual(16);
    expect(minutesAfter(first, third)).toBeGreaterThanOrEqual(30);
    expect(minutesAfter(first, third)).toBeLessThanOrEqual(31);
    expect(second.labels).toEqual({ ...first.labels, escalation: 'L2' });
    expect(third.labels).toEqual({ ...first.labels, escalation: 'L3' });

    // What is silenced has climbed as far, and nobody has heard of it.
    const shown = await json<readonly Shown[]>(`${teller.url}/api/v2/alerts`);
    const silenced = shown
      .filter(({ labels }) => labels['service'] === 'mail')
      .map(({ labels, status }) => `${labels['escalation'] ?? 'L1'} ${status.state}`);
    expect(silenced.toSorted(byText)).toEqual(['L1 suppressed', 'L2 suppressed', 'L3 suppressed']);
    const aboutMail = world.told.filter(({ labels }) => labels['service'] === 'mail');
    expect(aboutMail.map(({ path }) => path)).toEqual(['/first']);

    expect(world.told.filter(({ status }) => status === 'resolved')).toEqual([]);
    world.expose(seriesOf('checkout'), 0);
    for (const path of ['/first', '/second', '/third']) {
      // oxlint-disable-next-line no-await-in-loop -- in the order in which they were told
      await until(
        `${path} is told of the end`,
        () => messageTo(world, path, 'checkout', 'resolved'),
        12_000,
      );
    }
    expect(world.told.filter(({ path }) => path === '/unrouted')).toEqual([]);
    await restarted.stop();
  },
  90_000,
);
