import { slo, type Gauge, type SloDefinition, type SloProps } from '../define/index.ts';
import { propsOf, textOf } from '../define/inputs.ts';
import type { Selection } from '../model/metric.ts';
import type { Sli } from '../model/sli.ts';
import { build, printExpression } from '../promql/index.ts';
import { decimal, divide, type DurationText } from '../units/index.ts';
import { alikeIn } from './alike.ts';
import { checkSelected, checkSeries, notADuration, readWithin, unusable } from './checks.ts';
import { sliDiagnostics } from './diagnostics.ts';
import { drivenLooks } from './drive.ts';
import { grouped, zeroFilled } from './grouped.ts';
import { sampled } from './sampled.ts';

export type FreshnessProps<Label extends string> = {
  /** The greatest age that is still good: `'1h'`. */
  readonly within: DurationText;
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
): SloDefinition<Level> => slo(props, chooseGauge(propsOf(props)));

function chooseGauge(props: FreshnessProps<string>): Sli {
  const { within } = props;
  const fields = ['age', 'lastSuccess'];
  const given = fields.filter((field) => Reflect.get(props, field) !== undefined);
  if (given.length !== 1) {
    const words = { fields: fields.join(', '), given: given.join(' and ') || 'none' };
    return unusable(NAME, NAME, (about) => [
      sliDiagnostics['choose-one'](about, { sli: NAME, ...words }),
    ]);
  }
  const isAge = 'age' in props && given.includes('age');
  const of = isAge ? props.age : 'lastSuccess' in props ? props.lastSuccess : undefined;
  const field = isAge ? 'age' : 'lastSuccess';
  const wrong = checkSeries(field, of, 'gauge');
  return wrong || !of ? unusable(NAME, NAME, wrong ?? (() => [])) : freshnessSli(of, field, within);
}

const NAME = 'freshness';

function freshnessSli(of: Selection, field: string, within: string): Sli {
  const isTimestamp = field === 'lastSuccess';
  const series = build.selector(of.metric.name, of.matchers);
  const age = isTimestamp ? build.subtract(build.call('time'), series) : series;
  const longest = divide(decimal(readWithin(within) ?? 0), decimal(1000));
  const limit = build.number(longest);
  const text = printExpression(age);
  return {
    kind: NAME,
    defaultName: NAME,
    sentence: `An event is a look at \`${text}\`; it is bad if it is above ${within}.`,
    definition: { age: text, within: textOf(within) },
    metrics: [of.metric],
    selections: [of],
    alike: alikeIn(`${field} ${within}`, [of], (to) => freshnessSli(to(of), field, within)),
    drive: drivenLooks(age, { good: Number(longest) * 0.95, bad: Number(longest) * 1.05 }),
    ...sampled((counting) => [
      { what: 'events', expression: grouped('count', series, counting) },
      {
        what: 'bad-events',
        expression: zeroFilled(grouped('count', build.greater(age, limit), counting), counting),
      },
    ]),
    check: (about) => [
      ...checkSelected(about, field, of),
      ...(readWithin(within) === undefined ? [notADuration(within, about)] : []),
    ],
  };
}
