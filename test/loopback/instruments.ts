// What the FastAPI instrumentator would expose of the shop: requests by status class, and how long
// they took.

const FINE = [
  0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 7.5, 10, 30,
  60,
];
const COARSE = [0.1, 0.5, 1];

export interface Instruments {
  readonly count: (handler: string, status: number, seconds: number) => void;
  /** In the text format. */
  readonly render: () => string;
}

/** Numbers as Python writes them: `1.0`. */
const inPython = (bound: number): string =>
  Number.isInteger(bound) ? bound.toFixed(1) : String(bound);

interface Histogram {
  readonly observe: (seconds: number) => void;
  readonly render: () => readonly string[];
}

function histogram(name: string, bounds: readonly number[], labels = ''): Histogram {
  const counts = bounds.map(() => 0);
  let [sum, count] = [0, 0];
  const of = (suffix: string, own = ''): string => {
    const all = [labels, own].filter((text) => text !== '').join(',');
    return all === '' ? `${name}${suffix}` : `${name}${suffix}{${all}}`;
  };
  return {
    observe: (seconds) => {
      sum += seconds;
      count += 1;
      for (const [i, bound] of bounds.entries()) {
        if (seconds <= bound) counts[i] = (counts[i] ?? 0) + 1;
      }
    },
    render: () => [
      ...bounds.map((bound, i) => `${of('_bucket', `le="${inPython(bound)}"`)} ${counts[i]}`),
      `${of('_bucket', 'le="+Inf"')} ${count}`,
      `${of('_sum')} ${sum}`,
      `${of('_count')} ${count}`,
    ],
  };
}

export function makeInstruments(): Instruments {
  const requests = new Map<string, number>();
  const all = histogram('http_request_duration_highr_seconds', FINE);
  const byHandler = new Map<string, Histogram>();
  return {
    count: (handler, status, seconds) => {
      const route = `handler="${handler}",method="GET"`;
      const series = `http_requests_total{${route},status="${Math.floor(status / 100)}xx"}`;
      requests.set(series, (requests.get(series) ?? 0) + 1);
      all.observe(seconds);
      const own = byHandler.get(route) ?? histogram('http_request_duration_seconds', COARSE, route);
      byHandler.set(route, own);
      own.observe(seconds);
    },
    render: () =>
      [
        '# TYPE http_requests_total counter',
        ...[...requests].map(([series, value]) => `${series} ${value}`),
        '# TYPE http_request_duration_highr_seconds histogram',
        ...all.render(),
        '# TYPE http_request_duration_seconds histogram',
        ...[...byHandler.values()].flatMap((each) => each.render()),
        '',
      ].join('\n'),
  };
}
