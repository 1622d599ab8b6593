// Half a day of two targets: an outage, failures that come slowly, a restart in the middle of them,
// and a target whose failures are counted for the first time when they happen.

const SCRAPE = 30;
/** When the first sample was scraped, in seconds. */
export const START = 1_790_000_100;
const LENGTH = 12 * 3600;

/** The stretch that alerts are looked at, in milliseconds; the first hour warms the counts up. */
export const SPAN = { start: (START + 3600) * 1000, end: (START + LENGTH - 600) * 1000 };

interface Target {
  readonly instance: string;
  readonly restartsAt: number;
  /** Whether its failures are exposed before the first of them. */
  readonly isEager: boolean;
}

const TARGETS: readonly Target[] = [
  { instance: 'a', restartsAt: START + 6.2 * 3600, isEager: true },
  { instance: 'b', restartsAt: 0, isEager: false },
];

/** Shares of failures by time; the rest fails as often as the objective allows by a third. */
const INCIDENTS = [
  { from: 3 * 3600, to: 3 * 3600 + 150, share: 1 },
  { from: 6 * 3600, to: 7.5 * 3600, share: 0.09 },
  { from: 9 * 3600, to: 10.5 * 3600, share: 0.011 },
] as const;

const shareAt = (second: number): number =>
  INCIDENTS.find(({ from, to }) => second >= from && second < to)?.share ?? 0.0003;

/** What happened to a target between two scrapes. */
interface Happened {
  readonly time: number;
  readonly events: number;
  readonly failed: number;
}

function happened(): readonly Happened[] {
  let owed = 0;
  return Array.from({ length: LENGTH / SCRAPE }, (_, i) => {
    const second = i * SCRAPE;
    // Different in every interval, yet the same in every run.
    const events = 300 + ((second * 7919) % 211);
    owed += events * shareAt(second);
    const failed = Math.floor(owed);
    owed -= failed;
    return { time: START + second, events, failed };
  });
}

/** All that happened after one time and until another, in seconds. */
export function countBetween(from: number, to: number): Omit<Happened, 'time'> {
  const all = TARGETS.flatMap(happened).filter(({ time }) => time > from && time <= to);
  return {
    events: all.reduce((sum, { events }) => sum + events, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** All samples in OpenMetrics, for `promtool tsdb create-blocks-from openmetrics`. */
export function pastSamples(): string {
  const lines = TARGETS.flatMap((target, i) => samplesOf(target, i * 7));
  return ['# TYPE http_requests counter', ...lines, '# EOF', ''].join('\n');
}

function samplesOf(target: Target, delay: number): readonly string[] {
  const { instance, restartsAt, isEager } = target;
  const name = (code: string): string =>
    `http_requests_total{job="api",instance="${instance}",code="${code}"}`;
  const [good, bad]: [string[], string[]] = [[], []];
  let sums = { good: 0, bad: 0 };
  for (const { time, events, failed } of happened()) {
    if (time === Math.ceil(restartsAt / SCRAPE) * SCRAPE) sums = { good: 0, bad: 0 };
    sums = { good: sums.good + events - failed, bad: sums.bad + failed };
    good.push(`${name('200')} ${sums.good} ${time + delay}`);
    if (isEager || sums.bad > 0) bad.push(`${name('500')} ${sums.bad} ${time + delay}`);
  }
  return [...good, ...bad];
}
