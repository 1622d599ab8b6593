// Availability: events are counts of counters, and labels or a counter of their own say which of
// them are bad. How much a counter has grown is told by increase.ts, in one of two methods.
import {
  slo,
  type Counter,
  type Labels,
  type SloDefinition,
  type SloProps,
} from '../define/index.ts';
import { isRecord, propsOf } from '../define/inputs.ts';
import { property, type Diagnostic, type Subject } from '../diagnostics/index.ts';
import type { Selection } from '../model/metric.ts';
import type { Sli } from '../model/sli.ts';
import type { VectorSelector } from '../promql/ast.ts';
import { build, printExpression } from '../promql/index.ts';
import { alikeIn } from './alike.ts';
import { checkSelected, checkSeries, unusable, type Check } from './checks.ts';
import { sliDiagnostics } from './diagnostics.ts';
import { drivenCounters } from './drive.ts';
import { remainder, zeroFilled, zeroOf } from './grouped.ts';
import { inBoth } from './increase.ts';

/** Which events count, and which of them are bad (or good). */
export type EventsProps<Label extends string> =
  | {
      readonly events: Counter<Label>;
      /** The events that are bad: narrows `events`, so they are a part of them by construction. */
      readonly bad: Labels<Label>;
    }
  | {
      readonly events: Counter<Label>;
      /** The events that are good; all others are bad. */
      readonly good: Labels<Label>;
    };

/** Two counters, one for each outcome; every event is in exactly one. */
export interface OutcomesProps<Good extends string, Bad extends string> {
  readonly good: Counter<Good>;
  readonly bad: Counter<Bad>;
}

/**
 * Availability: the share of events that are good.
 *
 * @example
 * availability({ objective: '99.9%', events: requests.where({ job: 'api' }), bad: { status: matches('5..') } })
 * // slo:events:increase30s      sum(increase of http_requests_total{job="api"})
 * // slo:bad_events:increase30s  sum(increase of http_requests_total{job="api",status=~"5.."}) or vector(0)
 */
export function availability<
  const Level extends string = never,
  const Label extends string = never,
>(props: SloProps<Level> & EventsProps<Label>): SloDefinition<Level>;
export function availability<
  const Level extends string = never,
  const Good extends string = never,
  const Bad extends string = never,
>(props: SloProps<Level> & OutcomesProps<Good, Bad>): SloDefinition<Level>;
export function availability(props: SloProps<string> & AnyProps): SloDefinition {
  return slo(props, availabilitySli(propsOf(props)));
}

type AnyProps = EventsProps<string> | OutcomesProps<string, string>;

function availabilitySli(props: AnyProps): Sli {
  if (!('events' in props)) {
    const { good, bad } = props;
    const wrong = checkSeries('good', good, 'counter') ?? checkSeries('bad', bad, 'counter');
    return wrong ? unusable(NAME, NAME, wrong) : outcomes(good, bad);
  }
  const wrong = checkSeries('events', props.events, 'counter') ?? checkChoice(props);
  if (wrong) return unusable(NAME, NAME, wrong);
  return 'bad' in props
    ? badOfEvents(props.events, props.events.where(props.bad))
    : goodOfEvents(props.events, props.events.where(props.good));
}

/** Exactly one of `bad` and `good`, with at least one label. */
function checkChoice(props: Readonly<Record<string, unknown>>): Check | undefined {
  const given = ['bad', 'good'].filter((field) => props[field] !== undefined);
  const [field = ''] = given;
  if (given.length !== 1) {
    const parameters = { sli: NAME, fields: 'bad, good', given: given.join(' and ') || 'none' };
    return (about) => [sliDiagnostics['choose-one'](about, parameters)];
  }
  const labels = props[field];
  const isSome = isRecord(labels) && Object.values(labels).some((value) => value !== undefined);
  if (isSome || !isRecord(labels)) return undefined;
  const problem = `${field} names no labels, so every event would be ${field}`;
  const fix = `say which events are ${field}: ${field}: { status: matches('5..') }`;
  return (about) => [sliDiagnostics['bad-selection'](property(about, field), { problem, fix })];
}

function checkOutcomes(good: Selection, bad: Selection, about: Subject): readonly Diagnostic[] {
  if (print(good) !== print(bad)) return [];
  const problem = `good and bad are both ${print(good)}`;
  const fix = 'give two counters, or narrow the one counter in two ways';
  return [sliDiagnostics['bad-selection'](property(about, 'bad'), { problem, fix })];
}

const NAME = 'availability';

const select = ({ metric, matchers }: Selection): VectorSelector =>
  build.selector(metric.name, matchers);

const print = (selection: Selection): string => printExpression(select(selection));

const common = { kind: NAME, defaultName: NAME } as const;

function badOfEvents(events: Selection, bad: Selection): Sli {
  const presence = select(events);
  const failed = select(bad);
  const definition = { events: printExpression(presence), bad: printExpression(failed) };
  return {
    ...common,
    sentence: `An event is one count of \`${definition.events}\`; it is bad if it is in \`${definition.bad}\`.`,
    definition,
    metrics: [events.metric],
    selections: [bad],
    alike: alikeIn('bad of events', [events, bad], (to) => badOfEvents(to(events), to(bad))),
    drive: drivenCounters({ events: presence, bad: failed }),
    check: (about) => checkSelected(about, 'bad', bad),
    ...inBoth((counting, increase) => [
      { what: 'events', expression: increase({ series: presence, presence }, counting) },
      {
        what: 'bad-events',
        expression: zeroFilled(increase({ series: failed, presence }, counting), counting),
      },
    ]),
  };
}

function goodOfEvents(events: Selection, good: Selection): Sli {
  const presence = select(events);
  const worked = select(good);
  const definition = { events: printExpression(presence), good: printExpression(worked) };
  return {
    ...common,
    sentence: `An event is one count of \`${definition.events}\`; it is bad unless it is in \`${definition.good}\`.`,
    definition,
    metrics: [events.metric],
    selections: [good],
    alike: alikeIn('good of events', [events, good], (to) => goodOfEvents(to(events), to(good))),
    drive: drivenCounters({ events: presence, good: worked }),
    check: (about) => checkSelected(about, 'good', good),
    ...inBoth((counting, increase) => [
      { what: 'events', expression: increase({ series: presence, presence }, counting) },
      {
        what: 'bad-events',
        // Where nothing has ever succeeded, no series says so.
        expression: remainder(
          zeroFilled(increase({ series: worked, presence }, counting), counting),
          counting,
        ),
      },
    ]),
  };
}

function outcomes(good: Selection, bad: Selection): Sli {
  const presence = select(good);
  const failures = select(bad);
  const definition = { good: printExpression(presence), bad: printExpression(failures) };
  return {
    ...common,
    sentence: `An event is one count of \`${definition.good}\` (good) or of \`${definition.bad}\` (bad).`,
    definition,
    metrics: [good.metric, bad.metric],
    selections: [good, bad],
    alike: alikeIn('outcomes', [good, bad], (to) => outcomes(to(good), to(bad))),
    drive: drivenCounters({ good: presence, bad: failures }),
    check: (about) => [
      ...checkSelected(about, 'good', good),
      ...checkSelected(about, 'bad', bad),
      ...checkOutcomes(good, bad, about),
    ],
    ...inBoth((counting, increase) => {
      const failed = counting.recordedBadEvents;
      const both = build.add(increase({ series: presence, presence }, counting), failed, {
        on: counting.by,
      });
      // When nothing has ever succeeded, the failures alone are all the events that there are.
      const events = build.or(both, build.paren(build.greater(failed, build.number(0))), {
        on: counting.by,
      });
      return [
        {
          what: 'bad-events',
          expression: build.or(
            increase({ series: failures, presence }, counting),
            zeroOf(presence, counting),
          ),
        },
        { what: 'events', expression: events },
      ];
    }),
  };
}
