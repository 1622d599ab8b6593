// Documents of other tools, and a server that knows one past of all of them.
import type { Ask } from '../../src/server/index.ts';
import { duration } from '../../src/units/index.ts';

export const SLOTH = `version: "prometheus/v1"
service: shop
labels: { owner: shop }
slos:
  - name: requests
    objective: 99.9
    description: Requests are answered.
    sli:
      events:
        error_query: sum(rate(http_requests_total{code=~"5.."}[{{.window}}]))
        total_query: sum(rate(http_requests_total[{{ .window }}]))
    alerting:
      name: ShopErrors
      page_alert: { labels: { severity: critical } }
      ticket_alert: { disable: true }
`;

export const PYRRA = `apiVersion: pyrra.dev/v1alpha1
kind: ServiceLevelObjective
metadata:
  name: shop-latency
spec:
  target: "99"
  window: 28d
  indicator:
    latency:
      success:
        metric: http_seconds_bucket{job="shop",le="0.5"}
      total:
        metric: http_seconds_count{job="shop"}
`;

export const END = 1_800_000_000_000;
export const span = { start: END - duration('2h'), end: END };

/** What a server has to say of a query at a time, by labels of series. */
export type Answer = (query: string, time: number) => Readonly<Record<string, number>>;

/** Answers ranges and instants alike. */
export function serverOf(answer: Answer): Ask {
  return (_, { query = '', time, start = time, end = time, step = '1' }) => {
    const [first, last] = [Number(start), Number(end)];
    const points = Math.floor((last - first) / Number(step)) + 1;
    const byLabels = new Map<string, [number, number][]>();
    for (let i = 0; i < points; i++) {
      const at = (first + i * Number(step)) * 1000;
      for (const [labels, value] of Object.entries(answer(query, at))) {
        const samples = byLabels.get(labels) ?? [];
        byLabels.set(labels, samples);
        samples.push([at, value]);
      }
    }
    const series = [...byLabels].map(([labels, samples]) => ({
      labels: Object.fromEntries(
        labels
          .split(',')
          .filter((pair) => pair !== '')
          .map((pair) => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? '']),
      ),
      samples,
    }));
    return Promise.resolve([series, []]);
  };
}

/** Whether we ask for what we count: our counts look back to when samples have settled. */
export const isOurs = (query: string): boolean => query.includes(' offset ');

/** Events at a steady pace, of which some are bad; theirs may be told something else. */
export const steady =
  (bad: number, theirs = bad): Answer =>
  (query) => {
    if (!isOurs(query)) return { '': theirs };
    const isBad = query.includes('code=~') || query.includes('le=');
    return { '': isBad ? 1000 * bad : 1000 };
  };
