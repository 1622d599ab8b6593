// A small world of series, declared as a catalogue and written out as samples: what is declared is
// true of the samples, and hardly more than that.
import {
  catalogueOf,
  type Catalogue,
  type SampleKind,
  type SeriesDeclaration,
} from '../../../src/promql/index.ts';

type Labels = Readonly<Record<string, string>>;

interface Family {
  readonly declaration: SeriesDeclaration;
  readonly series: readonly Labels[];
  /** Whether there are only samples before the middle of the time that is covered. */
  readonly ended?: true;
}

const each = (label: string, values: readonly string[], of: readonly Labels[]): readonly Labels[] =>
  of.flatMap((labels) => values.map((value) => ({ ...labels, [label]: value })));

const TARGETS: readonly Labels[] = [
  { job: 'api', instance: 'a1:80' },
  { job: 'api', instance: 'a2:80' },
  { job: 'web', instance: 'w1:80' },
  { job: 'db', instance: 'd1:5432' },
  { job: 'db', instance: 'd2:5432' },
];
const ofJobs = (...jobs: readonly string[]): readonly Labels[] =>
  TARGETS.filter(({ job = '' }) => jobs.includes(job));

const JOBS = ['api', 'db', 'web'];
const CODES = ['200', '404', '500'];
const METHODS = ['GET', 'POST'];
const LE = ['0.1', '1', '+Inf'];
const MODES = ['idle', 'busy'];

interface Given {
  readonly kind?: SampleKind;
  readonly optional?: readonly string[];
  readonly values?: Readonly<Record<string, readonly string[]>>;
  readonly key?: readonly string[];
  readonly ended?: true;
}

function family(name: string, series: readonly Labels[], given: Given = {}): Family {
  const { kind = 'gauge', optional = [], values = {}, key, ended } = given;
  const all = new Set(series.flatMap((labels) => Object.keys(labels)));
  return {
    declaration: {
      name,
      metric: name,
      kind,
      required: [...all].filter((label) => !optional.includes(label)),
      optional,
      open: false,
      values,
      ...(key && { key }),
    },
    series,
    ...(ended && { ended }),
  };
}

const zoned = (of: readonly Labels[]): readonly Labels[] =>
  of.map((labels, i) => (i % 3 === 0 ? labels : { ...labels, zone: i % 2 ? 'east' : 'west' }));

const FAMILIES: readonly Family[] = [
  family('up', TARGETS, { kind: 'state', values: { job: JOBS } }),
  family(
    'http_requests_total',
    zoned(each('code', CODES, each('method', METHODS, ofJobs('api', 'web')))),
    {
      kind: 'counter',
      optional: ['zone'],
      values: { code: CODES, method: METHODS, job: ['api', 'web'] },
    },
  ),
  family('errors_total', each('code', ['404', '500'], ofJobs('api')), {
    kind: 'counter',
    values: { code: ['404', '500'] },
  }),
  family('lat_bucket', each('le', LE, ofJobs('api', 'web')), {
    kind: 'bucket',
    values: { le: LE },
  }),
  family('lat_sum', ofJobs('api', 'web'), { kind: 'counter' }),
  family('lat_count', ofJobs('api', 'web'), { kind: 'counter', values: { job: ['api', 'web'] } }),
  family(
    'build_info',
    TARGETS.map((labels, i) => ({ ...labels, version: `v${i % 2}` })),
    { kind: 'info', key: ['job', 'instance'] },
  ),
  family('target_info', each('os', ['linux'], ofJobs('api', 'db')), { kind: 'info' }),
  family(
    'node_meta',
    zoned(TARGETS.map(({ instance = '' }, i) => ({ instance, node: `n${i % 3}` }))),
    { optional: ['zone'], key: ['instance'] },
  ),
  family(
    'pod_info',
    each('pod', ['p1', 'p2', 'p3'], each('namespace', ['shop'], [{ node: 'n1' }])),
    { kind: 'info', values: { namespace: ['shop'] } },
  ),
  family(
    'pod_memory',
    each('container', ['main', 'proxy'], each('pod', ['p1', 'p2'], [{ namespace: 'shop' }])),
    { values: { container: ['main', 'proxy'] } },
  ),
  family('maintenance', [{}]),
  family(
    'queue_depth',
    [
      { queue: 'mail' },
      { queue: 'mail', instance: 'a1:80' },
      { queue: 'jobs', instance: 'd1:5432' },
    ],
    { optional: ['instance'], values: { queue: ['mail', 'jobs'] } },
  ),
  family('mixed', [{}, { a: '1' }, { b: '2' }, { a: '1', b: '2' }, { a: '2', job: 'api' }], {
    optional: ['a', 'b', 'job'],
    values: { a: ['1', '2'] },
  }),
  family('cpu_total', each('mode', MODES, ofJobs('api', 'db')), {
    kind: 'counter',
    values: { mode: MODES },
  }),
  family('cpu_old', each('mode', MODES, ofJobs('api', 'web')), {
    kind: 'counter',
    values: { mode: MODES },
    ended: true,
  }),
];

const DECLARATIONS = FAMILIES.map(({ declaration }) => declaration);

/** Everything is known. */
export const FULL: Catalogue = catalogueOf(DECLARATIONS);

/** Half of the series are known, some of those only in part. */
export const HALF: Catalogue = catalogueOf(
  DECLARATIONS.filter((_, i) => i % 2 === 0).map((it, i) =>
    i % 3 === 0
      ? { ...it, open: true, required: it.required.slice(1), optional: [], values: {} }
      : it,
  ),
  false,
);

export const NAMES: readonly string[] = DECLARATIONS.map(({ name }) => name);

const STEP = 30;
const SAMPLES = 40;
const START = 1_760_000_000;

/** When all queries are evaluated, in seconds: there are samples until then. */
export const NOW = START + STEP * (SAMPLES - 1);

const text = (labels: Labels): string =>
  Object.entries(labels)
    .map(([label, value]) => `${label}="${value}"`)
    .join(',');

function valueOf({ declaration }: Family, series: number, at: number): number {
  const { kind } = declaration;
  if (kind === 'info') return 1;
  if (kind === 'state') return series === 2 ? 0 : 1;
  if (kind === 'counter' || kind === 'bucket') return at * (series + 1);
  return (series * 3 + at) % 4;
}

/** All samples in the OpenMetrics format. */
export function openMetrics(): string {
  const lines = FAMILIES.flatMap((it) =>
    it.series.flatMap((labels, series) =>
      Array.from({ length: it.ended ? SAMPLES / 2 : SAMPLES }, (_, at) => {
        const value = valueOf(it, series, at);
        return `${it.declaration.name}{${text(labels)}} ${value} ${START + at * STEP}`;
      }),
    ),
  );
  return `${lines.join('\n')}\n# EOF\n`;
}
