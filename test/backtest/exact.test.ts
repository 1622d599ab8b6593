// A backtest against the real rules: the generated rules are evaluated over the same past by
// promtool and Prometheus, and every alert must be met at the same evaluations.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  backtest,
  fetchHistory,
  replay,
  subjectOf,
  type Phases,
  type Subject,
} from '../../src/backtest/index.ts';
import { availability, calendar, matches, prometheusRules } from '../../src/index.ts';
import type { AlertingRule, Plan } from '../../src/ir/index.ts';
import { rhythmOfTier } from '../../src/model/rhythm.ts';
import { burnRateAlertName } from '../../src/names/index.ts';
import { printExpression } from '../../src/promql/index.ts';
import { connect, type Ask } from '../../src/server/index.ts';
import type { Rhythm } from '../../src/backtest/alert.ts';
import { decimal, parsePercent } from '../../src/units/index.ts';
import { NO_SERVER, serverBinary, startServer, type Server } from '../promql/server.ts';
import { runTool, toolOnPath } from '../tools.ts';
import { pastSamples, SPAN, START } from './past.ts';
import { available, planned, requests } from './shop.ts';

const promtool = toolOnPath('promtool');
const usable = serverBinary !== undefined && promtool !== undefined;

it('has a real Prometheus and promtool, or says that it skips', () => {
  if (!usable)
    process.stderr.write(`skipped: backtests against real rules, because ${NO_SERVER}\n`);
  expect(serverBinary === undefined || promtool !== undefined).toBe(true);
});

const weekly = availability({
  name: 'weekly',
  objective: '99.9%',
  window: calendar('week', { timeZone: 'Europe/Berlin' }),
  burnRates: 'none',
  events: requests.where({ job: 'api' }),
  bad: { code: matches('5..') },
});

const { model, plan, slos } = planned([available('99.9%'), weekly]);

function subjectFor(id: string): Subject {
  const slo = slos.find((each) => each.id === id);
  const found = slo && subjectOf(slo, plan, model.environment);
  if (!found) throw new Error(`nothing counts ${id}`);
  return found;
}

const subject = subjectFor('api-availability');

const burnRateRules = ({ ruleFiles }: Plan): readonly AlertingRule[] =>
  ruleFiles
    .flatMap(({ groups }) => groups.flatMap(({ rules }) => rules))
    .filter((rule): rule is AlertingRule => rule.kind === 'alerting')
    .filter(({ alert }) => alert.startsWith('SLOErrorBudgetBurn'));

let server: Server | undefined;
let ask: Ask = () => Promise.reject(new Error('there is no server'));
let folder = '';

const RULES = prometheusRules.emit(plan).map(({ path }) => basename(path));

/** Evaluates the emitted rules over the past; what they record is there for the next time. */
function evaluateRules(url: string): void {
  const { output, ok } = runTool(
    promtool ?? '',
    `tsdb create-blocks-from rules --quiet --max-block-duration=168h --output-dir=data
      --url=${url} --start=${START} --end=${SPAN.end / 1000} ${RULES.join(' ')}`.split(/\s+/),
    folder,
  );
  if (!ok) throw new Error(output);
}

beforeAll(async () => {
  if (!usable) return;
  folder = mkdtempSync(join(tmpdir(), 'nines-backtest-'));
  writeFileSync(join(folder, 'past.om'), pastSamples());
  for (const { path, content } of prometheusRules.emit(plan)) {
    writeFileSync(join(folder, basename(path)), content);
  }
  runTool(
    promtool ?? '',
    ['tsdb', 'create-blocks-from', 'openmetrics', '-q', 'past.om', 'data'],
    folder,
  );
  const start = (): Promise<Server> =>
    startServer(serverBinary ?? '', { data: join(folder, 'data') });
  // Counts and the time zone, the calendar, its tiles, and what these add up to.
  for (let pass = 0; pass < 4; pass++) {
    // oxlint-disable-next-line no-await-in-loop -- each pass reads what the one before has recorded
    server = await start();
    evaluateRules(server.url);
    // oxlint-disable-next-line no-await-in-loop
    await server.stop();
  }
  server = await start();
  ask = connect({ url: new URL(server.url) });
}, 120_000);

afterAll(async () => {
  await server?.stop();
  if (folder !== '') rmSync(folder, { recursive: true, force: true });
});

/** The times of a series' samples, in milliseconds. */
async function timesOf(series: string): Promise<readonly number[]> {
  const [found] = await ask('query', {
    query: `${series}[1h]`,
    time: String(SPAN.end / 1000),
  });
  return found?.[0]?.samples.map(([time]) => time) ?? [];
}

async function phaseOf(series: string, every: number): Promise<number> {
  const [first = Number.NaN] = await timesOf(series);
  return first % every;
}

const realPhases = async (): Promise<Phases> => ({
  base: await phaseOf('slo:events:increase30s{slo="api-availability"}', 30_000),
  slow: await phaseOf('slo:objective:ratio{slo="api-availability"}', 240_000),
  tile: await phaseOf('slo:events:increase5m{slo="api-availability"}', 300_000),
});

/** The evaluations at which Prometheus finds a condition met, as stretches. */
async function realStretches(rule: AlertingRule, { every, phase }: Rhythm): Promise<Stretches> {
  const first = Math.ceil((SPAN.start - phase) / every) * every + phase;
  const [found, mistakes] = await ask('query_range', {
    query: printExpression(rule.expression),
    start: String(first / 1000),
    end: String(SPAN.end / 1000),
    step: String(every / 1000),
  });
  expect(mistakes).toEqual([]);
  const times = found?.flatMap(({ samples }) => samples.map(([time]) => time)) ?? [];
  const starts = times.filter((time, i) => time - (times[i - 1] ?? 0) > every);
  const ends = times.filter((time, i) => (times[i + 1] ?? Infinity) - time > every);
  return starts.map((start, i) => [start, Math.min((ends[i] ?? Number.NaN) + every, SPAN.end)]);
}

/** First evaluation that meets the condition, and the first after it that does not. */
type Stretches = readonly (readonly [from: number, to: number])[];

interface Compared {
  readonly alert: string;
  readonly real: Stretches;
  readonly replayed: Stretches;
}

/** Each alert as the real rules have it and as a backtest has it. */
async function compare(
  objective: '99.9%' | '99.5%',
  phases?: Phases,
): Promise<readonly Compared[]> {
  const own = await realPhases();
  const rules = burnRateRules(planned([available(objective)]).plan);
  const [[found], mistakes] = await fetchHistory(subject, {
    ask,
    span: SPAN,
    phases: phases ?? own,
  });
  expect(mistakes).toEqual([]);
  if (!found) throw new Error('there is no history');
  const promised = { ...subject, objective: decimal(parsePercent(objective) ?? '0') };
  const { tiers } = replay(found.history, promised, SPAN);
  return Promise.all(
    tiers.map(async ({ tier, firings }) => {
      const alert = burnRateAlertName(tier.long);
      const rule = rules.find((each) => each.alert === alert);
      if (!rule) throw new Error(`there is no ${alert}`);
      const rhythm = rhythmOfTier(tier);
      const evaluated = { every: subject.intervals[rhythm], phase: own[rhythm] };
      return {
        alert,
        real: await realStretches(rule, evaluated),
        replayed: firings.map(({ from, to = SPAN.end }) => [from, to] as const),
      };
    }),
  );
}

it.skipIf(!usable)('fires and resolves at the very evaluations of the real rules', async () => {
  const compared = await compare('99.9%');
  expect(compared.map(({ alert, replayed }) => [alert, replayed])).toEqual(
    compared.map(({ alert, real }) => [alert, real]),
  );
  expect(compared.filter(({ real }) => real.length > 0)).toHaveLength(4);
});

it.skipIf(!usable)('does so with another objective, whose rules have never run', async () => {
  const compared = await compare('99.5%');
  expect(compared.map(({ replayed }) => replayed)).toEqual(compared.map(({ real }) => real));
  expect(compared.filter(({ real }) => real.length > 0).length).toBeGreaterThan(1);
});

// An hour reads base counts only; all others wait for a tile and for windows of tiles.
const round = (alert: string): number => (alert.endsWith('1h') ? 30_000 : 300_000 + 240_000);

/** How far the ends of stretches are from the nearest end in the other list, at the most. */
function farthest(some: Stretches, others: Stretches, shortest: number): number {
  const ends = others.flat();
  const distances = some.flat().map((end, i, own) => {
    const nearest = (among: readonly number[]): number =>
      Math.min(...among.map((other) => Math.abs(other - end)));
    // What flickers in one rhythm need not do so in another.
    const neighbour = nearest(own.filter((_, j) => j !== i));
    return neighbour <= shortest ? 0 : nearest(ends);
  });
  return Math.max(0, ...distances);
}

it.skipIf(!usable)(
  'is off by at most a round of rules where it knows not when they run',
  async () => {
    const compared = await compare('99.9%', { base: 0, slow: 0, tile: 0 });
    const off = compared.map(({ alert, real, replayed }) => {
      const most = round(alert);
      return [
        alert,
        Math.max(farthest(real, replayed, most), farthest(replayed, real, most)) <= most,
      ];
    });
    expect(off).toEqual(compared.map(({ alert }) => [alert, true]));
  },
);

const WEEK = '{unit="week",time_zone="Europe/Berlin"}';

it.skipIf(!usable).each([
  ['api-availability', '1 - slo:bad_events:increase30d / slo:events:increase30d / 0.001'],
  [
    'api-weekly',
    `1 - slo:bad_events:increase_week / slo:events:increase_week / 0.001
       * scalar(slo:calendar:elapsed_ratio${WEEK})`,
  ],
])('leaves of the budget of %s what the real rules add up', async (slo, remaining) => {
  const subjectOfBudget = subjectFor(slo);
  const base = await realPhases();
  const tile = await phaseOf(`slo:events:increase5m{slo="${slo}"}`, 300_000);
  const phases = { ...base, tile };
  const [[found]] = await backtest(subjectOfBudget, [], { ask, span: SPAN, phases });
  const last = found?.replays[0]?.budget.at(-1);
  if (!last) throw new Error('there is no budget');
  expect(last.value).toBeLessThan(0.99);
  const [real] = await ask('query', { query: remaining, time: String(last.time / 1000) });
  // The rules read a calendar that was recorded up to half a minute before.
  expect(last.value).toBeCloseTo(real?.[0]?.samples[0]?.[1] ?? Number.NaN, 3);
});
