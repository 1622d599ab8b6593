// What promtool makes of the passes, loaded into a real Prometheus: all events that happened.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  BLOCKS,
  findFirstSamples,
  PASS_FILE,
  passFolder,
  planPasses,
  printPass,
  promtoolArguments,
  type Pass,
} from '../../src/backfill/index.ts';
import { availability, maintenance, matches } from '../../src/index.ts';
import { connect } from '../../src/server/index.ts';
import { duration } from '../../src/units/index.ts';
import { countBetween, pastSamples, SPAN, START } from '../backtest/past.ts';
import { available, planned, requests } from '../backtest/shop.ts';
import { NO_SERVER, serverBinary, startServer } from '../promql/server.ts';
import { runTool, toolOnPath } from '../tools.ts';

const promtool = toolOnPath('promtool');
const usable = serverBinary !== undefined && promtool !== undefined;

it('has a real Prometheus and promtool, or says that it skips', () => {
  if (!usable) process.stderr.write(`skipped: backfilling a real server, because ${NO_SERVER}\n`);
  expect(serverBinary === undefined || promtool !== undefined).toBe(true);
});

// Bad events are what is not good: two counts, of which promtool sees only raw series.
const succeeded = availability({
  name: 'succeeded',
  objective: '99.9%',
  events: requests.where({ job: 'api' }),
  good: { code: matches('2..') },
});
// While a tenth of all failed, and without it; by two clocks.
const WORK = { from: START + 5 * 3600 + 50 * 60, until: START + 7 * 3600 + 40 * 60 };
const once = maintenance('once', {
  timeZone: 'UTC',
  windows: [{ from: '2026-09-21 20:05', until: '2026-09-21 21:55' }],
});
const weekly = maintenance('weekly', {
  timeZone: 'Europe/Zurich',
  windows: [{ days: ['monday'], from: '22:05', to: '23:55' }],
});
const kept = (by: typeof once) =>
  availability({
    name: `without-${by.name}`,
    objective: '99.9%',
    events: requests.where({ job: 'api' }),
    bad: { code: matches('5..') },
    maintenance: [by],
  });
const { plan, slos, model } = planned([available('99.9%'), succeeded, kept(once), kept(weekly)]);
const passes = planPasses(plan, new Set(slos.map(({ id }) => id)));
const past = { start: START * 1000, end: SPAN.end };

function computePass(pass: Pass, folder: string, url: string): void {
  const own = join(folder, passFolder(0));
  mkdirSync(own);
  writeFileSync(join(own, PASS_FILE), printPass(pass));
  const words = promtoolArguments(past, url, model.environment.tileInterval);
  const { ok, output } = runTool(promtool ?? '', words, own);
  expect(output).not.toContain('level=ERROR');
  expect(ok).toBe(true);
  for (const block of readdirSync(join(folder, BLOCKS))) {
    cpSync(join(folder, BLOCKS, block), join(folder, 'data', block), { recursive: true });
  }
}

const at = { time: String(past.end / 1000) };

it.skipIf(!usable)(
  'fills budgets with all that happened, restarts and newborn series included',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nines-backfill-'));
    try {
      writeFileSync(join(folder, 'past.om'), pastSamples());
      const create = ['tsdb', 'create-blocks-from', 'openmetrics', '-q', 'past.om', 'data'];
      runTool(promtool ?? '', create, folder);
      const [pass, ...others] = passes;
      if (!pass || others.length > 0) throw new Error('it should take one pass');
      const empty = await startServer(serverBinary ?? '', { data: join(folder, 'data') });
      const before = connect({ url: new URL(empty.url) });
      expect(await findFirstSamples(before, passes, past)).toEqual([[], []]);
      computePass(pass, folder, empty.url);
      await empty.stop();
      const server = await startServer(serverBinary ?? '', { data: join(folder, 'data') });
      const ask = connect({ url: new URL(server.url) });
      const [first, mistakes] = await findFirstSamples(ask, passes, past);
      expect(mistakes).toEqual([]);
      expect(first.map(({ slo }) => slo).toSorted()).toEqual(slos.map(({ id }) => id).toSorted());
      const total = async (series: string, slo: string): Promise<number> => {
        const query = `sum_over_time(${series}{slo="${slo}"}[1d])`;
        const [found] = await ask('query', { query, ...at });
        return found?.[0]?.samples[0]?.[1] ?? Number.NaN;
      };
      const truthOf = async (slo: string): Promise<ReturnType<typeof countBetween>> => {
        const query = `timestamp(slo:events:increase5m{slo="${slo}"})`;
        const [found] = await ask('query', { query, ...at });
        // Tiles see what was scraped until a minute before them.
        const until = (found?.[0]?.samples[0]?.[1] ?? Number.NaN) - 60;
        const all = countBetween(START + 360, until);
        if (!slo.includes('without')) return all;
        const meanwhile = countBetween(WORK.from, WORK.until);
        return { events: all.events - meanwhile.events, failed: all.failed - meanwhile.failed };
      };
      for (const { id } of slos) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const truth = await truthOf(id);
        // oxlint-disable-next-line no-await-in-loop
        const events = await total('slo:events:increase5m', id);
        // oxlint-disable-next-line no-await-in-loop
        const bad = await total('slo:bad_events:increase5m', id);
        // The first tile has none before it, and a restart hides what its tile had counted.
        expect([id, Math.abs(events / truth.events - 1) < 0.01]).toEqual([id, true]);
        expect([id, Math.abs(bad / truth.failed - 1) < 0.02]).toEqual([id, true]);
      }
      await server.stop();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  duration('60s'),
);
