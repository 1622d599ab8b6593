// SLOs about a bound, `within 500ms` or `above 80%`, with another one: their ids name the bound, and
// what is counted is the same but for it.
import type { Fact, Sides } from '../change.ts';
import type { ReviewedSlo } from '../manifest.ts';
import { milliseconds, renderDuration } from '../../units/index.ts';

/** Properties of an SLI that are nothing but its bound. */
const BOUNDS = new Set(['within', 'limit']);

const BUCKET = /\ble="([^"]*)"/g;

interface Unbound {
  /** The SLI without its bound. */
  readonly rest: string;
  readonly bounds: readonly string[];
}

function unbound({ sli, by }: ReviewedSlo): Unbound {
  const found = new Set<string>();
  const rest = Object.entries(sli).map(([name, value]) => {
    if (BOUNDS.has(name)) {
      found.add(value);
      return [name];
    }
    return [
      name,
      value.replaceAll(BUCKET, (_all, seconds: string) => {
        found.add(inTime(seconds));
        return 'le';
      }),
    ];
  });
  return { rest: JSON.stringify([rest, by]), bounds: [...found] };
}

function inTime(seconds: string): string {
  const time = Math.round(Number(seconds) * 1000);
  return Number.isSafeInteger(time) && time > 0 ? renderDuration(milliseconds(time)) : seconds;
}

/** Recognises an SLO with another bound; nothing for one that has none. */
export function unboundMark(service: string, slo: ReviewedSlo): string {
  const { rest, bounds } = unbound(slo);
  return bounds.length === 0 ? '' : JSON.stringify([service, rest]);
}

/** `within 500ms → 250ms`, where nothing else of what is counted differs. */
export function boundFacts({ before, after }: Sides<ReviewedSlo>): readonly Fact[] {
  const [was, is] = [unbound(before), unbound(after)];
  const [old, ...others] = was.bounds;
  const [now, ...more] = is.bounds;
  if (was.rest !== is.rest || old === undefined || now === undefined || old === now) return [];
  if (others.length + more.length > 0) return [];
  return [{ what: 'limit' in after.sli ? 'limit' : 'within', before: old, after: now }];
}
