// The series that Prometheus stores of one metric with one set of labels, and how each of them comes
// about from what happens: one file line per type of metric.
import type { LabelSet } from '../ir/index.ts';
import { eventsOf, paceOfCounter, type Pace } from './draw-counter.ts';
import { drawGauge } from './draw-gauge.ts';
import type { Instance } from './instances.ts';
import { latencyOf, type Times } from './latency.ts';
import type { Draw } from './shapes.ts';
import { busyAt } from './traffic.ts';
import { sizeKey, type World } from './world.ts';

/** What is alike for all series of an instance at a time. */
export interface Moment {
  readonly time: number;
  /** How many events happened since the sample before. */
  readonly events: number;
  /** The shares of them that were slow, in each way that there is. */
  readonly slow: readonly number[];
}

interface MemberBase {
  readonly name: string;
  readonly labels: LabelSet;
}

export type Member =
  /** Stands at what it is drawn to be. */
  | (MemberBase & { readonly kind: 'level'; readonly draw: Draw })
  /** Grows by what it makes of each moment. */
  | (MemberBase & {
      readonly kind: 'count';
      readonly growth: (moment: Moment) => number;
      /** Whether it counts whole things. */
      readonly isWhole: boolean;
    });

/** What happens at an instance, and the series that tell of it. */
export interface Members {
  /** Events per second. */
  readonly pace: Pace;
  readonly slow: readonly ((time: number) => number)[];
  readonly members: readonly Member[];
}

type Maker = (instance: Instance, world: World) => Members;

const NEVER = (): number => 0;

const MAKERS: Readonly<Record<Instance['metric']['type'], Maker>> = {
  gauge: (instance, world) => ({
    pace: NEVER,
    slow: [],
    members: [
      {
        kind: 'level',
        name: instance.metric.name,
        labels: instance.labels,
        draw: drawGauge(instance, world),
      },
    ],
  }),
  counter: (instance, world) => ({
    pace: paceOfCounter(instance, world),
    slow: [],
    members: [
      {
        kind: 'count',
        name: instance.metric.name,
        labels: instance.labels,
        growth: ({ events }) => events,
        isWhole: instance.metric.unit === 'none' && !/usd|eur|cost/.test(instance.metric.name),
      },
    ],
  }),
  histogram,
  summary,
  // Remote write has them in a message of its own; their panels and rules stay without data.
  'native-histogram': () => ({ pace: NEVER, slow: [], members: [] }),
};

export const membersOf: Maker = (instance, world) => MAKERS[instance.metric.type](instance, world);

const everything = (): number => 1;

function histogram(instance: Instance, world: World): Members {
  const { metric, labels } = instance;
  const { usual, slow } = latencyOf(metric, labels, world);
  const count = (name: string, own: LabelSet, of: (times: Times) => number): Member => {
    const [whenWell, whenSlow] = [of(usual), slow.map(of)];
    return {
      kind: 'count',
      name: `${metric.name}_${name}`,
      labels: own,
      growth: ({ events, slow: shares }) =>
        events *
        shares.reduce((sum, share, i) => sum + share * ((whenSlow[i] ?? 0) - whenWell), whenWell),
      isWhole: name !== 'sum',
    };
  };
  return {
    pace: paceOfObservations(instance, world),
    slow: slow.map(({ share }) => share),
    members: [
      ...metric.buckets.map((bound) =>
        count('bucket', { ...labels, le: String(bound) }, ({ within }) => within(bound)),
      ),
      count('bucket', { ...labels, le: '+Inf' }, everything),
      count('count', labels, everything),
      count('sum', labels, ({ mean }) => mean),
    ],
  };
}

/** As often as what an SLO counts of it, or as a counter of that name would grow. */
function paceOfObservations(instance: Instance, world: World): Pace {
  const { metric, labels } = instance;
  const [part] = [`${metric.name}_count`, `${metric.name}_bucket`].flatMap((name) =>
    world.roles.of(name, labels),
  );
  const mood = part && world.moods.get(part.slo.id);
  if (!part || !mood) return paceOfCounter(instance, world);
  const each = eventsOf(part, labels) / (world.sizes.get(sizeKey(instance)) ?? 1);
  return (time) => each * busyAt(time, mood.sleeps);
}

/** Quantiles as far above the middle as those of a distribution with a long tail. */
function summary(instance: Instance, world: World): Members {
  const { metric, labels } = instance;
  const draw = drawGauge(instance, world);
  return {
    pace: paceOfCounter(instance, world),
    slow: [],
    members: [
      ...['0.5', '0.9', '0.99'].map((quantile) => ({
        kind: 'level' as const,
        name: metric.name,
        labels: { ...labels, quantile },
        draw: (time: number) => draw(time) * (1 + 3 * (Number(quantile) - 0.5)),
      })),
      {
        kind: 'count',
        name: `${metric.name}_sum`,
        labels,
        growth: ({ time, events }) => events * draw(time),
        isWhole: false,
      },
      {
        kind: 'count',
        name: `${metric.name}_count`,
        labels,
        growth: ({ events }) => events,
        isWhole: true,
      },
    ],
  };
}
