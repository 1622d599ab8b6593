// What label flow claims is held against a real Prometheus 3.x, named by NINES_PROMETHEUS: no claim
// may ever be refuted, whatever the catalogue knows of the series.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { labelFlow } from '../../../src/promql/flow/index.ts';
import { OPEN_CATALOGUE, printExpression, type Expression } from '../../../src/promql/index.ts';
import { toolOnPath } from '../../tools.ts';
import { precision, refuted } from './claims.ts';
import { vector } from './expressions.ts';
import { startPrometheus, type Answer, type Prometheus } from './prometheus.ts';
import { randomOf } from './random.ts';
import { FULL, HALF } from './world.ts';

const binary = process.env['NINES_PROMETHEUS'];
const promtool = toolOnPath('promtool');
const reason = 'NINES_PROMETHEUS does not name a Prometheus 3.5 binary';
const CASES = Number(process.env['NINES_FLOW_CASES'] ?? 5000);
const CONNECTIONS = 8;
const CATALOGUES = { full: FULL, half: HALF, open: OPEN_CATALOGUE };

let server: Prometheus | undefined;

beforeAll(async () => {
  if (binary === undefined) return;
  if (promtool === undefined)
    throw new Error('NINES_PROMETHEUS is set, yet promtool is not on PATH');
  server = await startPrometheus(binary, promtool);
}, 30_000);

afterAll(async () => {
  await server?.stop();
});

interface Count {
  failed: number;
  safe: number;
  dead: number;
  full: number;
  exact: { may: number; must: number };
  readonly wrong: string[];
  readonly odd: string[];
}

function judge(expression: Expression, answer: Answer, count: Count): void {
  const text = printExpression(expression);
  for (const [name, catalogue] of Object.entries(CATALOGUES)) {
    const claims = refuted(labelFlow(expression, { catalogue }), answer);
    if (claims.length > 0)
      count.wrong.push(`${name}: ${text}\n    ${[...new Set(claims)].join('; ')}`);
  }
  const { flow, canFail } = labelFlow(expression, { catalogue: FULL });
  if (!canFail) count.safe += 1;
  if (flow.dead) count.dead += 1;
  if (answer.error !== undefined) count.failed += 1;
  if (answer.error !== undefined && !/duplicate|multiple|labelset/.test(answer.error)) {
    count.odd.push(`${text}: ${answer.error}`);
  }
  if (answer.samples.length === 0) return;
  const { may, must } = precision(flow, answer);
  count.full += 1;
  count.exact.may += Number(may);
  count.exact.must += Number(must);
}

async function compare(seed: number, prometheus: Prometheus): Promise<Count> {
  const random = randomOf(seed);
  const exact = { may: 0, must: 0 };
  const count: Count = { failed: 0, safe: 0, dead: 0, full: 0, exact, wrong: [], odd: [] };
  let left = CASES;
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const expression = vector(random, random.below(4));
      // oxlint-disable-next-line no-await-in-loop -- one connection, one query at a time
      judge(expression, await prometheus.query(printExpression(expression)), count);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  return count;
}

const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)}%`;

const SEEDS = [20_261_121, Math.floor(Math.random() * 2 ** 31)];

it.for(SEEDS)(
  'claims nothing that Prometheus refutes: seed %i',
  { timeout: 120_000 },
  async (seed, { skip }) => {
    if (!server) {
      skip(reason);
      return;
    }
    const count = await compare(seed, server);
    const { full, exact } = count;
    process.stdout.write(
      `label flow, seed ${seed}: ${CASES} expressions, ${share(full, CASES)} return samples, ` +
        `${share(count.failed, CASES)} fail, ${share(count.safe, CASES)} cannot, ` +
        `${share(count.dead, CASES)} are proven empty; of those with samples ` +
        `may is exact in ${share(exact.may, full)}, must in ${share(exact.must, full)}\n`,
    );
    expect(count.wrong.slice(0, 20)).toEqual([]);
    expect(count.odd.length / CASES, count.odd.slice(0, 5).join('\n')).toBeLessThan(0.02);
  },
);
