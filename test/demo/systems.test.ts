// The four systems of this repository in the demo world. It takes minutes, so it is only done when
// asked for: NINES_DEMO=all npx vitest run test/demo/systems
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { machineDemoHost } from '../../src/cli/demo-host.ts';
import { emitFiles } from '../../src/compile.ts';
import { readTexts } from '../../src/config/texts.ts';
import { startDemo, type Demo } from '../../src/demo/index.ts';
import type { EmittedFile } from '../../src/ir/index.ts';
import { connect, type Ask, type Samples } from '../../src/server/index.ts';
import { validate } from '../../src/validate/index.ts';
import { toolFor } from '../tools.ts';
import { mayBeSilent, silentQueries } from './panels.ts';

const isWanted = process.env['NINES_DEMO'] === 'all';
if (!isWanted) {
  process.stderr.write('skipped: the demo world of four systems, because NINES_DEMO is not all\n');
}
const tool = isWanted ? toolFor('prometheus', 'the demo world of four systems') : 'skipped';
const LIMIT = 1_800_000;

let demo: Demo | undefined;
let ask: Ask;
let files: readonly EmittedFile[];

beforeAll(async () => {
  if (tool !== 'found') return;
  const { default: config } = await import('../../slo.config.ts');
  const given = { config, root: join(import.meta.dirname, '../..'), texts: readTexts(config) };
  const [model] = validate(config, given);
  const compiled = emitFiles(given);
  if (!model || !compiled.plan) throw new Error('the config has errors');
  ({ files } = compiled);
  const subject = { model, plan: compiled.plan };
  const [started, mistakes] = await startDemo(subject, machineDemoHost, { cache: false });
  if (!started) throw new Error(mistakes.map(({ message }) => message).join('\n'));
  demo = started;
  ask = connect({ url: new URL(started.url) });
}, LIMIT);

afterAll(() => demo?.stop(), LIMIT);

async function now(query: string): Promise<readonly Samples[]> {
  const [series, mistakes] = await ask('query', { query, time: String((demo?.to ?? 0) / 1000) });
  expect(mistakes).toEqual([]);
  return series ?? [];
}

it.skipIf(tool === 'skipped')('has Prometheus to hold it', () => {
  expect(tool).toBe('found');
});

it.skipIf(tool !== 'found')(
  'leaves no panel without data but for those that ask for what is missing',
  async () => {
    const { asked, silent } = await silentQueries(files, ask, demo?.to ?? 0);
    expect(asked).toBeGreaterThan(2000);
    expect(silent.filter((each) => !mayBeSilent(each))).toEqual([]);
  },
  LIMIT,
);

it.skipIf(tool !== 'found')('shows SLOs in every state, most of them well', async () => {
  const left = (await now('slo:error_budget_remaining:ratio')).map(
    ({ samples }) => samples[0]?.[1] ?? Number.NaN,
  );
  expect(left.length).toBeGreaterThan(30);
  expect(left.filter((share) => share < 0)).toHaveLength(1);
  expect(left.filter((share) => share >= 0 && share < 0.25).length).toBeGreaterThan(1);
  expect(left.filter((share) => share > 0.5).length).toBeGreaterThan(left.length / 2);
});

it.skipIf(tool !== 'found')('pages once, has a ticket, and a cause that fires', async () => {
  const firing = await now('ALERTS{alertstate="firing",escalation=""}');
  const names = firing.map(({ labels }) => labels['alertname'] ?? '');
  expect(names.filter((name) => name === 'SLOErrorBudgetBurn1h')).toHaveLength(1);
  expect(names).toContain('SLOErrorBudgetBurn1d');
  expect(names.filter((name) => !/^(SLO|Watchdog)/.test(name)).length).toBeGreaterThan(0);
  expect(names.length).toBeLessThan(15);
});
