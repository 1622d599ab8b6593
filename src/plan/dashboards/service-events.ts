import type { Panel } from '../../ir/index.ts';
import type { Slo } from '../../model/index.ts';
import { eventsSeries } from '../../names/index.ts';
import { recorded } from '../counting.ts';
import type { ServiceContext } from '../planned-alert.ts';
import { ratioSeries, shownWindows, windowText } from './expressions.ts';
import { perSecond } from './slo-charts.ts';
import { chart } from './traffic-chart.ts';

/** SLOs that count the same events are one line. */
const distinctSources = (slos: readonly Slo[]): readonly Slo[] =>
  [...new Map(slos.toReversed().map((slo) => [slo.source, slo])).values()].toReversed();

/** Events and their error ratios as the SLOs record them. */
export function counted(context: ServiceContext): readonly Panel[] {
  const { service, model } = context;
  const slos = distinctSources(service.slos).filter(
    ({ sli, by }) => sli.counts === 'counters' && by.length === 0,
  );
  if (slos.length === 0) return [];
  const interval = model.environment.evaluationInterval;
  return [
    chart('events', {
      title: 'Events',
      description:
        'What the SLOs count, per second. A sudden drop is as bad as a flood: look at what is in front of the service.',
      width: 12,
      unit: 'per-second',
      queries: slos.map((slo) => ({
        expression: perSecond({ ...context, slo }, eventsSeries(interval), interval),
        legend: slo.name,
      })),
    }),
    chart('errors', {
      title: 'Error ratio',
      description:
        'The share of bad events over the shortest window of each SLO. Its own row says how much of it is allowed.',
      width: 12,
      unit: 'ratio',
      queries: slos.map((slo) => {
        const [window = slo.period] = shownWindows(slo);
        return {
          expression: recorded(slo, ratioSeries(slo, window)),
          legend: `${slo.name} ${windowText(slo, window)}`,
        };
      }),
    }),
  ];
}
