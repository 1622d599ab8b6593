// How each SLO has fared: which share of its events was bad, and when. Every kind of trouble that a
// dashboard is there for befalls one of them.
import type { Model, Slo } from '../model/index.ts';
import { by } from '../text/index.ts';
import { duration, toNumber } from '../units/index.ts';
import { PERIOD } from './clock.ts';
import { choose, hashOf } from './random.ts';
import { busyAt, USUAL_TRAFFIC } from './traffic.ts';

/** A stretch of time in which more goes wrong, in milliseconds before the end. */
export interface Episode {
  readonly from: number;
  readonly to: number;
  /** The share of events that are bad meanwhile; of what is looked at, 1 is bad. */
  readonly share: number;
}

export interface Mood {
  readonly kind: keyof typeof MOODS | 'out-for-a-while' | 'late-once';
  /** The share of events that are always bad. */
  readonly baseline: number;
  readonly episodes: readonly Episode[];
  /** Whether nobody comes at night. */
  readonly sleeps: boolean;
}

const DAY = duration('1d');
const HOUR = duration('1h');
const MINUTE = duration('1m');

interface Making {
  readonly id: string;
  readonly budget: number;
  readonly end: number;
  readonly sleeps: boolean;
}

/** Every how often it is looked whether an episode is over. */
const LOOK = 5 * MINUTE;

/** An episode that spends a part of the budget at some pace, `ago` before the end. */
function spending(part: number, ago: number, pace: number, making: Making): Episode {
  const { budget, end, sleeps } = making;
  const share = Math.min(0.8, pace * budget);
  let to = ago;
  // In a busy hour as many events go bad in less time.
  for (
    let left = (part * budget * PERIOD * USUAL_TRAFFIC) / share;
    left > 0 && to > 0;
    to -= LOOK
  ) {
    left -= busyAt(end - to, sleeps) * LOOK;
  }
  return { from: ago, to: Math.max(0, to), share };
}

type Make = (making: Making) => Pick<Mood, 'baseline' | 'episodes'>;

const small = (making: Making): Episode => {
  const ago = (3 + (hashOf(`${making.id} ago`) % 21)) * DAY + (hashOf(making.id) % 6) * HOUR;
  return spending(0.04 + (hashOf(making.id) % 8) / 100, ago, 8, making);
};

const MOODS = {
  healthy: (making) => ({
    baseline: making.budget * choose(making.id, [0.14, 0.2, 0.26, 0.34]),
    episodes: [small(making)],
  }),
  burning: (making) => ({
    baseline: making.budget * 0.2,
    episodes: [
      small(making),
      { from: 50 * MINUTE, to: 0, share: Math.min(0.92, 25 * making.budget) },
    ],
  }),
  exhausted: (making) => ({
    baseline: making.budget * 0.25,
    episodes: [
      spending(0.3, 20 * DAY + 5 * HOUR, 12, making),
      spending(0.55, 9 * DAY + 3 * HOUR, 20, making),
      spending(0.25, 2 * DAY + 7 * HOUR, 10, making),
    ],
  }),
  ticket: ({ budget }) => ({
    baseline: budget * 0.15,
    episodes: [{ from: 1.25 * DAY, to: 0, share: Math.min(0.9, 4.5 * budget) }],
  }),
  'at-risk': (making) => ({
    baseline: making.budget * 0.15,
    episodes: [
      spending(0.3, 16 * DAY + 4 * HOUR, 7, making),
      spending(0.4, 5 * DAY + 6 * HOUR, 15, making),
    ],
  }),
} as const satisfies Readonly<Record<string, Make>>;

/** Those that befall one SLO each, the one that must not be missing first. */
const ONCE = ['burning', 'exhausted', 'ticket', 'at-risk', 'healthy'] as const;

/** All that can befall an SLO. */
export const KINDS: readonly Mood['kind'][] = [...ONCE, 'out-for-a-while', 'late-once'];

/** A budget of more than this cannot burn fast enough for a page. */
const BURNS = 0.03;

/** The mood of every SLO, by its id. */
export function moodsOf(
  { systems }: Pick<Model, 'systems'>,
  end: number,
): ReadonlyMap<string, Mood> {
  const slos = systems
    .flatMap(({ services }) => services.flatMap((service) => service.slos))
    .toSorted(by(({ id }) => id));
  const special = specialsAmong(slos);
  let looked = 0;
  return new Map(
    slos.map((slo) => {
      const budget = toNumber(slo.budget);
      if (slo.sli.drive?.of === 'looks') return [slo.id, looks(slo, budget, looked++)] as const;
      const kind = special.get(slo.id) ?? 'healthy';
      const sleeps = special.has(slo.id) && kind === 'healthy';
      return [
        slo.id,
        { kind, sleeps, ...MOODS[kind]({ budget, id: slo.id, end, sleeps }) },
      ] as const;
    }),
  );
}

/** As far from each other as can be, so that every system has some trouble. */
function specialsAmong(slos: readonly Slo[]): ReadonlyMap<string, (typeof ONCE)[number]> {
  const fit = slos.filter(
    ({ sli, budget }) => sli.drive?.of === 'shares' && toNumber(budget) <= BURNS,
  );
  const apart = fit.length / ONCE.length;
  return new Map(
    ONCE.flatMap((kind, i) => {
      const slo = fit[Math.floor(i * Math.max(1, apart))];
      return slo ? [[slo.id, kind] as const] : [];
    }),
  );
}

/** One probe that failed lately, of which nobody was told. */
const BLIP: Episode = { from: 12.5 * MINUTE, to: 12 * MINUTE, share: 1 };

/** What is looked at is good or bad as a whole: every second was bad once, for a part of its budget. */
function looks({ id, sli }: Slo, budget: number, index: number): Mood {
  const length = (index % 4 === 0 ? 0.9 : 0.3) * budget * PERIOD;
  const ago = (2 + (hashOf(id) % 18)) * DAY + 5 * HOUR;
  const kind = sli.kind === 'freshness' ? 'late-once' : 'out-for-a-while';
  const once = index % 2 === 0 ? [{ from: ago, to: ago - length, share: 1 }] : [];
  const episodes = sli.kind === 'probe' ? [...once, BLIP] : once;
  return { kind, baseline: 0, episodes, sleeps: false };
}

/** The share of bad events at a time before the end. */
export function shareAt({ baseline, episodes }: Mood, ago: number): number {
  for (const { from, to, share } of episodes) if (ago <= from && ago >= to) return share;
  return baseline;
}
