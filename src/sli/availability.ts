import {
  slo,
  type Counter,
  type Labels,
  type SloDefinition,
  type SloProps,
} from '../define/index.ts';
import type { Selection } from '../model/metric.ts';
import type { Count, Counting, Sli } from '../model/sli.ts';
import type { VectorSelector } from '../promql/ast.ts';
import { build, printExpression } from '../promql/index.ts';
import {
  baseIncrease,
  remainder,
  tileIncrease,
  zeroFilled,
  type Increase,
} from './exact-increase.ts';

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
export function availability(
  props: SloProps<string> & (EventsProps<string> | OutcomesProps<string, string>),
): SloDefinition {
  if (!('events' in props)) return slo(props, outcomes(props.good, props.bad));
  return 'bad' in props
    ? slo(props, badOfEvents(props.events, props.events.where(props.bad)))
    : slo(props, goodOfEvents(props.events, props.events.where(props.good)));
}

const select = ({ metric, matchers }: Selection): VectorSelector =>
  build.selector(metric.name, matchers);

const print = (selection: Selection): string => printExpression(select(selection));

const common = { kind: 'availability', defaultName: 'availability', check: () => [] } as const;

type Counts = (counting: Counting, increase: Increase) => readonly Count[];

/** The same counts in both resolutions. */
const inBoth = (counts: Counts): Pick<Sli, 'base' | 'tile'> => ({
  base: (counting) => counts(counting, baseIncrease),
  tile: (counting) => counts(counting, tileIncrease),
});

function badOfEvents(events: Selection, bad: Selection): Sli {
  const presence = select(events);
  return {
    ...common,
    sentence: `An event is one count of \`${print(events)}\`; it is bad if it is in \`${print(bad)}\`.`,
    definition: { events: print(events), bad: print(bad) },
    metrics: [events.metric],
    selections: [bad],
    ...inBoth((counting, increase) => [
      { what: 'events', expression: increase({ series: presence, presence }, counting) },
      {
        what: 'bad-events',
        expression: zeroFilled(increase({ series: select(bad), presence }, counting)),
      },
    ]),
  };
}

function goodOfEvents(events: Selection, good: Selection): Sli {
  const presence = select(events);
  return {
    ...common,
    sentence: `An event is one count of \`${print(events)}\`; it is bad unless it is in \`${print(good)}\`.`,
    definition: { events: print(events), good: print(good) },
    metrics: [events.metric],
    selections: [good],
    ...inBoth((counting, increase) => [
      { what: 'events', expression: increase({ series: presence, presence }, counting) },
      {
        what: 'bad-events',
        expression: remainder(
          counting.recordedEvents,
          increase({ series: select(good), presence }, counting),
        ),
      },
    ]),
  };
}

function outcomes(good: Selection, bad: Selection): Sli {
  const presence = select(good);
  return {
    ...common,
    sentence: `An event is one count of \`${print(good)}\` (good) or of \`${print(bad)}\` (bad).`,
    definition: { good: print(good), bad: print(bad) },
    metrics: [good.metric, bad.metric],
    selections: [good, bad],
    ...inBoth((counting, increase) => {
      const failed = counting.recordedBadEvents;
      const both = build.add(increase({ series: presence, presence }, counting), failed, {
        on: [],
      });
      // When nothing has ever succeeded, the failures alone are all the events that there are.
      const events = build.or(both, build.paren(build.greater(failed, build.number(0))), {
        on: [],
      });
      return [
        {
          what: 'bad-events',
          expression: zeroFilled(increase({ series: select(bad), presence }, counting)),
        },
        { what: 'events', expression: events },
      ];
    }),
  };
}
