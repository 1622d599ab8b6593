// Which series there are: of every metric, for every job that exposes it, some values of each label.
import type { LabelSet } from '../ir/index.ts';
import type { Metric } from '../model/index.ts';
import { seriesOfMetric } from '../names/index.ts';
import type { Matcher, VectorSelector } from '../promql/ast.ts';
import { takes } from '../proofs/choose-labels.ts';
import { groupBy } from '../text/index.ts';
import { askedBy, chooseValues } from './choose-values.ts';
import { hashOf } from './random.ts';
import type { Read } from './reads.ts';
import { seriesKey } from './series-key.ts';
import { FOLLOWS, PORTS, SINGLE } from './words.ts';

/** A metric with its labels, without those of buckets and quantiles. */
export interface Instance {
  readonly metric: Metric;
  readonly labels: LabelSet;
}

/** Labels that tell parts of the same observation apart. */
const PARTS: ReadonlySet<string> = new Set(['le', 'quantile']);

export function instancesOf(
  metrics: readonly Metric[],
  reads: readonly Read[],
  targetLabels: readonly string[],
): readonly Instance[] {
  const byName = groupBy(reads, ({ selector }) => selector.name);
  const jobs = jobsIn(reads);
  return metrics.flatMap((metric) => {
    const own = seriesOfMetric(metric).flatMap((name) => byName.get(name) ?? []);
    return jobsOf(metric, own, jobs).flatMap((job) =>
      inJob({ metric, reads: own, targetLabels, addresses: addressesIn(reads, job) }, job),
    );
  });
}

const jobsIn = (reads: readonly Read[]): readonly string[] => [
  ...new Set(reads.flatMap(({ selector }) => equal(selector, 'job'))),
];

const equal = ({ matchers }: VectorSelector, label: string): readonly string[] =>
  matchers.flatMap((it) =>
    it.label === label && it.operator === '=' && it.value !== '' ? [it.value] : [],
  );

/** What is asked for of the targets of a job: all of its metrics are of the same ones. */
const addressesIn = (reads: readonly Read[], job: string): readonly Matcher[] =>
  reads
    .filter(({ selector }) => equal(selector, 'job').includes(job))
    .flatMap(({ selector }) => selector.matchers.filter(({ label }) => label === 'instance'));

/** The jobs that selectors name; otherwise the one whose name begins as the metric's does. */
function jobsOf(
  { name }: Metric,
  reads: readonly Read[],
  all: readonly string[],
): readonly string[] {
  const named = jobsIn(reads);
  if (named.length > 0) return named;
  if (name.startsWith('container_')) return ['cadvisor'];
  const dashed = name.replaceAll('_', '-');
  const [first = ''] = dashed.split('-');
  const services = all.filter((job) => !SINGLE.test(job));
  const alike = services.find((job) => dashed.startsWith(job));
  const near = services.find((job) => job.startsWith(first));
  const service = reads.find((read) => read.service !== '')?.service;
  return [alike ?? near ?? service ?? first];
}

interface Making {
  readonly metric: Metric;
  readonly reads: readonly Read[];
  readonly targetLabels: readonly string[];
  readonly addresses: readonly Matcher[];
}

function inJob(
  { metric, reads, targetLabels, addresses }: Making,
  job: string,
): readonly Instance[] {
  const selectors = reads.map(({ selector }) => ({
    ...selector,
    matchers: selector.matchers.filter(({ label }) => !PARTS.has(label)),
  }));
  const relevant = selectors.filter(({ name, matchers }) =>
    takes(
      { name, matchers: matchers.filter((each) => each.label === 'job') },
      { name, labels: { job } },
    ),
  );
  const matchers = relevant.flatMap((each) => each.matchers);
  const labels = metric.labels.filter(
    (label) => !PARTS.has(label) && !targetLabels.includes(label),
  );
  const free = labels.filter((label) => !labels.includes(FOLLOWS[label]?.[0] ?? ''));
  let made: readonly LabelSet[] = targetsOf(job, targetLabels, [...matchers, ...addresses]);
  for (const [label, values] of few(
    free.map((each) => [each, chooseValues(each, metric, matchers)]),
  )) {
    made = made.flatMap((each) => values.map((value) => ({ ...each, [label]: value })));
  }
  const whole = made.map((each) => withFollowers(each, labels));
  const all = [...whole, ...unmatched(whole, relevant)].map(nonEmpty);
  const distinct = new Map(all.map((each) => [seriesKey(each), each]));
  return [...distinct.values()].map((each) => ({ metric, labels: each }));
}

/** More series of a target than this make nothing clearer, and exact counts of them dear. */
const MOST = 8;

type Choice = readonly [label: string, values: readonly string[]];

/** Labels with fewer values each, the one with the most of them first, until there are few series. */
function few(choices: readonly Choice[]): readonly Choice[] {
  const product = choices.reduce((sum, [, values]) => sum * values.length, 1);
  const longest = Math.max(...choices.map(([, values]) => values.length));
  if (product <= MOST || longest <= 1) return choices;
  const at = choices.findIndex(([, values]) => values.length === longest);
  return few(choices.map(([label, values], i) => [label, i === at ? values.slice(0, -1) : values]));
}

function withFollowers(labels: LabelSet, all: readonly string[]): LabelSet {
  const more = all.flatMap((label) => {
    const [of, words] = FOLLOWS[label] ?? ['', undefined];
    return words && all.includes(of) ? [[label, words(labels[of] ?? '')] as const] : [];
  });
  return { ...labels, ...Object.fromEntries(more) };
}

const nonEmpty = (labels: LabelSet): LabelSet =>
  Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ''));

/** Of selectors that take none of the series: one more each, like the first but as they ask. */
function unmatched(
  made: readonly LabelSet[],
  selectors: readonly VectorSelector[],
): readonly LabelSet[] {
  const [first] = made;
  const added: LabelSet[] = [];
  for (const { name, matchers } of first ? selectors : []) {
    const isThere = [...made, ...added].some((labels) =>
      takes({ name, matchers }, { name, labels }),
    );
    if (isThere) continue;
    const asked = Object.fromEntries(
      matchers.flatMap((each) => {
        const [value] = asking(each);
        return value === undefined ? [] : [[each.label, value]];
      }),
    );
    added.push({ ...first, ...asked });
  }
  return added;
}

const asking = (matcher: Matcher): readonly string[] =>
  matcher.operator === '=' ? [matcher.value] : askedBy(matcher);

/** The targets of a job: `10.3.0.1:8000`, or the addresses that expressions ask for. */
function targetsOf(
  job: string,
  targetLabels: readonly string[],
  matchers: readonly Matcher[],
): readonly LabelSet[] {
  const asked = [
    ...new Set(
      matchers.filter(({ label, value }) => label === 'instance' && value !== '').flatMap(askedBy),
    ),
  ].map((address) =>
    address.replace('app.example.com', `${job.replace(/-probes$/, '')}.example.com`),
  );
  const network = hashOf(job) % 200;
  const port = PORTS.find(([pattern]) => pattern.test(job))?.[1] ?? 8000;
  const made = (SINGLE.test(job) ? ['1'] : ['1', '2']).map(
    (host) => `10.0.${network}.${host}:${port}`,
  );
  const more = targetLabels.filter((label) => label !== 'job' && label !== 'instance');
  const others = Object.fromEntries(more.map((label) => [label, 'main']));
  return (asked.length > 0 ? asked : made).map((instance) => ({ ...others, instance, job }));
}
