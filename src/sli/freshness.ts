import {
  slo,
  type Gauge,
  type SloDefinition,
  type SloProps,
  type Threshold,
} from '../define/index.ts';
import { property, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import type { Selection } from '../model/metric.ts';
import type { Sli } from '../model/sli.ts';
import { build, printExpression } from '../promql/index.ts';
import { parseQuantity } from '../units/index.ts';
import { sliDiagnostics } from './diagnostics.ts';
import { zeroFilled } from './exact-increase.ts';
import { sampledTile } from './sampled.ts';

export type FreshnessProps<Label extends string> = {
  /** The greatest age that is still good: `'1h'`. */
  readonly within: Threshold;
} & (
  | {
      /** A gauge with the Unix time of the last success. */
      readonly lastSuccess: Gauge<Label>;
    }
  | {
      /** A gauge with the age of the last success in seconds. */
      readonly age: Gauge<Label>;
    }
);

/**
 * Freshness: the share of time in which the last success was recent enough. For backups, imports,
 * replication: `within` is the recovery point objective.
 *
 * @example
 * freshness({ objective: '99%', within: '1h', lastSuccess: lastBackup })
 * // slo:events:increase30s      count(backup_last_success_timestamp_seconds)
 * // slo:bad_events:increase30s  count(time() - backup_last_success_timestamp_seconds > 3600) or vector(0)
 */
export const freshness = <const Level extends string = never, const Label extends string = never>(
  props: SloProps<Level> & FreshnessProps<Label>,
): SloDefinition<Level> =>
  slo(
    props,
    'age' in props
      ? freshnessSli(props.age, false, props.within)
      : freshnessSli(props.lastSuccess, true, props.within),
  );

function freshnessSli(of: Selection, isTimestamp: boolean, within: Threshold): Sli {
  const series = build.selector(of.metric.name, of.matchers);
  const age = isTimestamp ? build.subtract(build.call('time'), series) : series;
  const limit = build.number(parseQuantity(within)?.value ?? 0);
  const text = printExpression(age);
  return {
    kind: 'freshness',
    defaultName: 'freshness',
    sentence: `An event is a look at \`${text}\`; it is bad if it is above ${within}.`,
    definition: { age: text, within: String(within) },
    metrics: [of.metric],
    selections: [of],
    base: () => [
      { what: 'events', expression: build.aggregate('count', series) },
      {
        what: 'bad-events',
        expression: zeroFilled(build.aggregate('count', build.greater(age, limit))),
      },
    ],
    tile: sampledTile,
    check: (about) => checkWithin(within, about),
  };
}

function checkWithin(within: Threshold, about: Subject): readonly Diagnostic[] {
  if (parseQuantity(within)) return [];
  const at = property(about, 'within');
  return [sliDiagnostics['not-an-amount'](at, { given: within, wanted: 'duration' })];
}
