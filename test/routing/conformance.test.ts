// Routing and inhibition against the real Alertmanager: random configurations, each with all alerts
// that fire. NINES_SEED chooses others, NINES_PAIRS how many configurations × alerts.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  behaviourOf,
  createRouter,
  findOverlaps,
  inhibitedBy,
  parseConfig,
  route,
  type AlertmanagerConfig,
  type FiringAlert,
} from '../../src/routing/index.ts';
import {
  alertmanager,
  alertmanagerFor,
  pause,
  withAlertmanager,
  type Answer,
  type Server,
} from './alertmanager.ts';
import { amtool, amtoolFor, realReceivers, withFile } from './amtool.ts';
import { configs, inhibitingConfigs, labelSets, printYaml } from './random-config.ts';

const seed = Number(process.env['NINES_SEED'] ?? Date.now() % 1_000_000);
const pairs = Number(process.env['NINES_PAIRS'] ?? 6000);
const ALERTS = 50;

it('has the real amtool and the real server, or says that it skips', () => {
  expect(amtoolFor('routing against the real amtool')).not.toBe('missing');
  expect(alertmanagerFor('routing and inhibition against the real server')).not.toBe('missing');
});

it.skipIf(amtool === undefined)(
  'agrees with the real amtool on random trees',
  { timeout: 60_000 },
  () => {
    // amtool reads labels from its command line, where an empty value or a quote means something else.
    const plain = labelSets.map((labels) =>
      Object.fromEntries(Object.entries(labels).filter(([, value]) => /^[\w.]+$/.test(value))),
    );
    fc.assert(
      fc.property(configs, plain, (config, labels) =>
        withFile(printYaml(config), (file) => {
          expect(realReceivers(file, labels)).toEqual(route(config, labels));
        }),
      ),
      { numRuns: 60, seed: 2 },
    );
  },
);

it.skipIf(alertmanager === undefined)(
  `agrees with the real server on receivers and inhibition (NINES_SEED=${seed})`,
  { timeout: 40_000 + pairs * 4 },
  async () => {
    const alerts = firing(fc.sample(labelSets, { numRuns: ALERTS, seed }));
    const all = fc.sample(inhibitingConfigs, { numRuns: Math.ceil(pairs / ALERTS), seed });
    const counts = { pairs: 0, inhibited: 0, overlapping: 0, indexed: 0 };
    const version = await withAlertmanager(printYaml(all[0] ?? never()), async (server) => {
      await server.fire(alerts);
      for (const config of all) {
        // oxlint-disable-next-line no-await-in-loop -- one server, one configuration at a time
        await server.reload(printYaml(config));
        const expected = decide(config, alerts, server.version);
        // oxlint-disable-next-line no-await-in-loop
        const found = await settled(server, alerts, expected);
        expect(found, printYaml(config)).toEqual(expected.map(({ told }) => told));
        count(counts, config, expected);
      }
      return server.version;
    });
    process.stderr.write(`Alertmanager ${version}, seed ${seed}: ${JSON.stringify(counts)}\n`);
    expect(counts.pairs).toBeGreaterThanOrEqual(pairs);
    // Neither side of the comparison may be idle.
    expect(counts.inhibited).toBeGreaterThan(pairs / 50);
    expect(counts.overlapping).toBeGreaterThan(0);
  },
);

const never = (): never => {
  throw new Error('no configuration was made');
};

/**
 * Alerts that end one after the other, so that the server knows which of several sources it keeps,
 * whatever the order in which it goes through them.
 */
const firing = (all: readonly Readonly<Record<string, string>>[]): readonly FiringAlert[] => {
  const start = Math.floor(performance.timeOrigin + performance.now()) + 3_600_000;
  return all.map((labels, i) => ({
    labels: { ...labels, n: String(i) },
    endsAt: start + ((i * 17) % ALERTS) * 60_000,
  }));
};

interface Decision {
  /** By how the server's answer is judged: receivers, and whether something inhibits. */
  readonly told: string;
  readonly by: ReadonlySet<number>;
  readonly differs: boolean;
}

function decide(
  given: AlertmanagerConfig,
  alerts: readonly FiringAlert[],
  version: string,
): readonly Decision[] {
  const { config, refusals } = parseConfig(printYaml(given));
  expect(refusals).toEqual([]);
  const router = createRouter(config.route);
  const found = inhibitedBy(config, alerts, behaviourOf(version));
  const documented = inhibitedBy(config, alerts);
  return alerts.map(({ labels }, i) => {
    const receivers = router.destinations(labels).map(({ receiver }) => receiver);
    const inhibition = found[i];
    return {
      told: `${receivers.join()}${inhibition ? ' inhibited' : ''}`,
      by: new Set(inhibition?.by),
      differs: (documented[i] === undefined) !== (inhibition === undefined),
    };
  });
}

/** What the server says once it has gone through all alerts, which it does after a reload. */
async function settled(
  server: Server,
  alerts: readonly FiringAlert[],
  expected: readonly Decision[],
): Promise<readonly string[]> {
  const wanted = expected.map(({ told }) => told).join('\n');
  for (let left = 40; ; left--) {
    // oxlint-disable-next-line no-await-in-loop -- until it has settled
    const found = judge(await server.answers(), alerts, expected);
    if (left === 0 || found.join('\n') === wanted) return found;
    // oxlint-disable-next-line no-await-in-loop
    await pause(25);
  }
}

function judge(
  answers: readonly Answer[],
  alerts: readonly FiringAlert[],
  expected: readonly Decision[],
): readonly string[] {
  const positions = new Map(
    answers.map(({ fingerprint, labels }) => [fingerprint, Number(labels['n'])]),
  );
  const byNumber = new Map(answers.map((answer) => [Number(answer.labels['n']), answer]));
  return alerts.map((_, i) => {
    const answer = byNumber.get(i);
    if (!answer) return 'missing';
    const receivers = answer.receivers.map(({ name }) => name).join();
    const { inhibitedBy: by } = answer.status;
    const strangers = by.filter((each) => expected[i]?.by.has(positions.get(each) ?? -1) !== true);
    const other = strangers.length > 0 ? ' by another one' : '';
    return `${receivers}${by.length > 0 ? ' inhibited' : ''}${other}`;
  });
}

interface Counts {
  pairs: number;
  inhibited: number;
  overlapping: number;
  indexed: number;
}

function count(counts: Counts, config: AlertmanagerConfig, decisions: readonly Decision[]): void {
  counts.pairs += decisions.length;
  counts.inhibited += decisions.filter(({ told }) => told.endsWith(' inhibited')).length;
  counts.overlapping += findOverlaps(config).length;
  counts.indexed += decisions.filter(({ differs }) => differs).length;
}
