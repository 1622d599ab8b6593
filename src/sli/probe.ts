import { slo, type Gauge, type SloDefinition, type SloProps } from '../define/index.ts';
import { propsOf } from '../define/inputs.ts';
import type { Selection } from '../model/metric.ts';
import type { Sli } from '../model/sli.ts';
import { build, printExpression } from '../promql/index.ts';
import { alikeIn } from './alike.ts';
import { checkSelected, checkSeries, unusable } from './checks.ts';
import { drivenLooks } from './drive.ts';
import { remainder, summed } from './grouped.ts';
import { addable } from './looks.ts';
import { sampled } from './sampled.ts';

export interface ProbeProps<Label extends string> {
  /** A gauge that is 1 when the probe succeeded and 0 when it failed. */
  readonly of: Gauge<Label>;
}

/**
 * Probe success: the share of samples of a 0/1 gauge that are 1, such as blackbox exporter's.
 *
 * @example
 * probe({ objective: '99.5%', of: probeSuccess.where({ instance: 'https://api.example.com/health' }) })
 * // slo:events:increase30s      sum(count_over_time(probe_success{…}[30s] offset 5s))
 * // slo:bad_events:increase30s  clamp_min(events - sum(sum_over_time(probe_success{…}[30s] offset 5s) < +Inf), 0)
 */
export const probe = <const Level extends string = never, const Label extends string = never>(
  props: SloProps<Level> & ProbeProps<Label>,
): SloDefinition<Level> => slo(props, probeSli(propsOf(props)));

function probeSli({ of }: ProbeProps<string>): Sli {
  const wrong = checkSeries('of', of, 'gauge');
  return wrong ? unusable('probe', 'uptime', wrong) : probeOf(of);
}

function probeOf(of: Selection): Sli {
  const { metric, matchers } = of;
  const series = build.selector(metric.name, matchers);
  const text = printExpression(series);
  return {
    kind: 'probe',
    defaultName: 'uptime',
    sentence: `An event is one sample of \`${text}\`; it is bad if it is 0.`,
    definition: { probe: text },
    metrics: [metric],
    selections: [of],
    alike: alikeIn('probe', [of], (to) => probeOf(to(of))),
    drive: drivenLooks(series, { good: 1, bad: 0 }),
    ...sampled((counting) => {
      const { interval, settle } = counting;
      const samples = build.offsetBy(build.range(series, interval), settle);
      const good = summed(addable(build.call('sum_over_time', samples)), counting);
      return [
        { what: 'events', expression: summed(build.call('count_over_time', samples), counting) },
        { what: 'bad-events', expression: remainder(good, counting) },
      ];
    }),
    check: (about) => checkSelected(about, 'of', of),
  };
}
