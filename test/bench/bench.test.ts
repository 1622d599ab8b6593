// The parts of bench/ that need no server: what is simulated is true, and tables say what they are given.
import { expect, it } from 'vitest';

type Labels = Readonly<Record<string, string>>;
type Samples = readonly {
  readonly labels: Labels;
  readonly times: readonly number[];
  readonly values: readonly (number | symbol)[];
}[];
interface Service {
  readonly name: string;
}
interface World {
  readonly done: boolean;
  readonly truth: object;
  next(steps: number): Samples;
}
interface Rule {
  readonly record: string;
  readonly expr: string;
}
interface Bench {
  readonly SERVICES: readonly Service[];
  simulate(service: Service, of: { days: number; seed: number }): World;
  totals(truth: object): (from: number, to: number) => { events: number; bad: number };
  table(head: readonly string[], rows: readonly (readonly unknown[])[]): string;
  inPasses(rules: readonly Rule[]): readonly (readonly Rule[])[];
  seconds(text: string): number;
  rangesOf(rules: readonly Rule[]): ReadonlyMap<string, number>;
  afterFor(times: readonly number[], rule: { interval: number; for?: string }): readonly number[];
  replacePart(page: string, part: { heading: string; text: string }): string;
  encodeWrite(series: Samples, origin: number): Uint8Array;
  falsePages(pages: readonly number[], incidents: readonly object[]): number;
  secondsToPage(pages: readonly number[], incident: { start: number; end: number }): number;
  ORIGIN: number;
}

/** The benchmarks are plain JavaScript, which has no types to import. */
async function load(...files: readonly string[]): Promise<Bench> {
  const modules = await Promise.all(
    files.map((file) => import(new URL(`../../bench/${file}.mjs`, import.meta.url).href)),
  );
  return Object.assign({}, ...modules);
}

const bench = await load(
  'slo/services',
  'slo/simulate',
  'slo/table',
  'slo/rules',
  'slo/history',
  'slo/page-part',
  'slo/remote-write',
  'detection',
);

const byName = (name: string): Service => {
  const found = bench.SERVICES.find((service) => service.name === name);
  if (!found) throw new Error(`no service ${name}`);
  return found;
};

/** All samples of a service, and what truly happened. */
function run(name: string, seed = 1) {
  const world = bench.simulate(byName(name), { days: 1, seed });
  const samples: Samples[] = [];
  while (!world.done) samples.push(world.next(400));
  return { samples: samples.flat(), between: bench.totals(world.truth) };
}

const isFailure = ({ code = '' }: Labels): boolean => code.startsWith('5');
const numbersOf = (values: readonly (number | symbol)[]): readonly number[] =>
  values.filter((value) => typeof value === 'number');

it('repeats a service by its seed', () => {
  expect(run('small').samples).toStrictEqual(run('small').samples);
  expect(run('small', 2).between(0, 86_400)).not.toStrictEqual(run('small').between(0, 86_400));
});

it('counts in the truth what the counters say, and a little that no scrape saw', () => {
  const { samples, between } = run('daytime');
  const last = new Map<Labels, number>();
  let counted = 0;
  for (const { labels, values } of samples) {
    for (const value of numbersOf(values)) {
      const before = last.get(labels) ?? 0;
      counted += value >= before ? value - before : value;
      last.set(labels, value);
    }
  }
  const { events } = between(0, 86_400);
  expect(counted / events).toBeGreaterThan(0.99);
  expect(counted).toBeLessThanOrEqual(Math.ceil(events));
});

it('adds up windows of the truth', () => {
  const { between } = run('steady');
  const halves = [between(0, 43_200), between(43_200, 86_400)];
  const sum = halves.reduce((bad, half) => bad + half.bad, 0);
  expect(sum).toBeCloseTo(between(0, 86_400).bad, 6);
});

it('has no traffic at night where a service sleeps', () => {
  expect(run('daytime').between(0, 6 * 3600 - 15).events).toBe(0);
});

it('bears series of failures with the first failure where a service is lazy', () => {
  const firsts = run('tiny').samples.filter(({ labels }) => isFailure(labels));
  const eager = run('daytime').samples.filter(({ labels }) => isFailure(labels));
  expect(eager.some(({ values }) => values[0] === 0)).toBe(true);
  expect(firsts.some(({ values }) => values[0] === 0)).toBe(false);
});

it('shows no failures of a gap', () => {
  const gap = { from: 18.5 * 3600 + 60, to: 18.5 * 3600 + 120 };
  const times = run('gappy').samples.flatMap((each) => each.times);
  expect(times.some((time) => time >= gap.from && time < gap.to)).toBe(false);
});

it('orders rules by what they read', () => {
  const ratio = { record: 'ratio', expr: 'sum_over_time(bad[5m]) / sum_over_time(all[5m])' };
  const all = { record: 'all', expr: 'sum(increase(x{all="ratio"}[5m]))' };
  const bad = { record: 'bad', expr: 'sum(increase(x[5m])) or 0 * all' };
  expect(bench.inPasses([ratio, bad, all])).toStrictEqual([[all], [bad], [ratio]]);
  expect(bench.rangesOf([ratio, bad, all])).toStrictEqual(
    new Map([
      ['bad', 300],
      ['all', 300],
    ]),
  );
  expect(bench.seconds('2m30s')).toBe(150);
});

it('fires after the time that `for` names, again from the start after a break', () => {
  const times = [0, 30, 60, 90, 210, 240, 270];
  expect(bench.afterFor(times, { interval: 30, for: '1m' })).toStrictEqual([60, 90, 270]);
  expect(bench.afterFor(times, { interval: 30 })).toStrictEqual(times);
});

it('tells pages of an incident from others', () => {
  const incident = { start: 600, end: 1200 };
  const at = (seconds: number): number => bench.ORIGIN + seconds;
  expect(bench.secondsToPage([at(90), at(630)], incident)).toBe(30);
  expect(bench.secondsToPage([at(9000)], incident)).toBe(Infinity);
  expect(bench.falsePages([at(90), at(120), at(630)], [incident])).toBe(1);
});

it('frames remote writes as one literal of snappy', () => {
  const body = bench.encodeWrite([{ labels: { __name__: 'x' }, times: [1], values: [2] }], 0);
  const message = body.subarray(6);
  expect([...body.subarray(0, 6)]).toStrictEqual([
    message.length,
    252,
    message.length - 1,
    0,
    0,
    0,
  ]);
  expect(Buffer.from(message).toString('latin1')).toContain('__name__');
});

it('sets columns of numbers to the right', () => {
  const text = bench.table(
    ['shape', 'ms'],
    [
      ['a', '1.5'],
      ['longer', '12'],
    ],
  );
  expect(text).toBe('| shape  |  ms |\n| ------ | --: |\n| a      | 1.5 |\n| longer |  12 |');
});

it('replaces one part of a page', () => {
  const page = '# A\n\n## B\n\nold\n\n## C\n\nc\n';
  const part = { heading: '## B', text: 'new' };
  expect(bench.replacePart(page, part)).toBe(page.replace('old', 'new'));
  const last = { heading: '## C', text: 'new' };
  expect(bench.replacePart(page, last)).toBe(page.replace('\nc\n', '\nnew\n'));
  expect(() => bench.replacePart(page, { heading: '## D', text: '' })).toThrow('no heading');
});
