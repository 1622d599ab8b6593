// SLIs of other tools in ours: the first shape that fits, and the share itself if none does.
import { build, type Expression, type VectorSelector } from '../../promql/index.ts';
import type { ImportedSli } from '../slo.ts';
import { WINDOW } from '../written.ts';
import { availability, outcomes } from './availability.ts';
import { isNumber } from './counted.ts';
import { latency } from './latency.ts';
import { nativeShare } from './native-latency.ts';
import { probe, probeShare } from './probe.ts';
import { bareShare, eventsOf, normalise, type EventsQuery, type Recogniser } from './query.ts';
import { raw } from './raw.ts';
import { ratioOf, windowRatio } from './window-ratio.ts';

export { gaugeSli, type GoodWhen } from './gauge.ts';
export { nativeLatencySli } from './native-latency.ts';
export { probeSli } from './probe.ts';

/** In the order in which they are tried. */
const RECOGNISERS: readonly Recogniser[] = [availability, outcomes, latency, probe, raw];

export type EventsProps = { readonly total: Expression } & (
  { readonly bad: Expression } | { readonly good: Expression }
);

/** Two queries over the window: all events, and those that are bad, or good. */
export function eventsSli(given: EventsProps): ImportedSli {
  const { total } = given;
  return 'bad' in given
    ? ofEvents({ total, part: given.bad, is: 'bad' })
    : ofEvents({ total, part: given.good, is: 'good' });
}

const ofEvents = (query: EventsQuery): ImportedSli => recognised(query) ?? ratioOf(query);

function recognised(given: EventsQuery): ImportedSli | undefined {
  const query = normalise(given);
  for (const each of RECOGNISERS) {
    const found = each(query);
    if (found) return found;
  }
  return undefined;
}

/** A query over the window that returns a share. */
export function ratioSli(
  given: { readonly errorRatio: Expression } | { readonly goodRatio: Expression },
): ImportedSli {
  return 'errorRatio' in given
    ? ofShare(given.errorRatio, 'bad')
    : ofShare(given.goodRatio, 'good');
}

function ofShare(share: Expression, is: EventsQuery['is']): ImportedSli {
  const events = eventsOf(share, is);
  const good = is === 'good' ? share : complementOf(share);
  const whole = good && (probeShare(good) ?? nativeShare(good));
  return whole ?? (events && recognised(events)) ?? windowRatio(share, is);
}

/** The `x` of `1 - x`. */
function complementOf(share: Expression): Expression | undefined {
  const node = bareShare(share, 'bad');
  if (node.kind !== 'binary' || node.operator !== '-') return undefined;
  return isNumber(node.left, 1) ? node.right : undefined;
}

export type SelectorsProps = { readonly total: VectorSelector; readonly by: readonly string[] } & (
  { readonly bad: VectorSelector } | { readonly good: VectorSelector }
);

/** Counters, or the count and a bucket of a histogram, by their selectors. */
export function selectorsSli(given: SelectorsProps): ImportedSli {
  const count = (of: VectorSelector): Expression =>
    build.aggregate(
      'sum',
      build.call('rate', build.range(of, build.durationVariable(WINDOW))),
      given.by.length > 0 ? { by: given.by } : {},
    );
  const total = count(given.total);
  return eventsSli(
    'bad' in given ? { total, bad: count(given.bad) } : { total, good: count(given.good) },
  );
}
