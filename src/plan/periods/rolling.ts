import { badEventsSeries, eventsSeries } from '../../names/index.ts';
import { build } from '../../promql/index.ts';
import { recorded } from '../counting.ts';
import type { Period } from './period.ts';

/** The last 30 days, at every moment. */
export const rolling: Period = {
  counts: () => [],
  total(slo, what, { environment }) {
    const series = what === 'events' ? eventsSeries : badEventsSeries;
    const tiles = recorded(slo, series(environment.tileInterval));
    return build.call('sum_over_time', build.range(tiles, slo.period));
  },
  coverage(slo, { environment: { tileInterval } }) {
    const tiles = build.range(recorded(slo, eventsSeries(tileInterval)), slo.period);
    const all = build.number(slo.period / tileInterval);
    // Prometheus 2 counts the samples at both ends of a range.
    const counted = build.divide(build.call('count_over_time', tiles), all);
    return build.call('clamp_max', counted, build.number(1));
  },
  whole: (_, events) => events,
  spent: (_, ratio) => ratio,
};
