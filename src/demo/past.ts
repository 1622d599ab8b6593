// Evaluates our rules over the past, as Prometheus would have: it computes each expression at the
// times at which the rule would have run, and is given back what the rule would have recorded.
import type { Diagnosed, Diagnostic } from '../diagnostics/index.ts';
import type { Environment } from '../model/index.ts';
import { printExpression } from '../promql/index.ts';
import type { Ask } from '../server/index.ts';
import { COARSE, PERIOD, phaseOf, RECENT, TILES, WEEK } from './clock.ts';
import type { Stretch } from './grid.ts';
import type { TimedRule } from './passes.ts';
import type { WrittenSeries } from './remote-write.ts';
import { alerted, recorded, type Evaluated, type Evaluation } from './results.ts';

export interface Past {
  readonly end: number;
  readonly environment: Environment;
}

/** Series that a rule would have written, and why a query was refused. */
export async function evaluate(
  timed: TimedRule,
  { end, environment }: Past,
  ask: Ask,
): Promise<Diagnosed<readonly WrittenSeries[]>> {
  const { rule } = timed;
  const query = printExpression(rule.expression);
  const found = new Map<string, { labels: Evaluated['labels']; samples: Evaluation[] }>();
  const refused: Diagnostic[] = [];
  const phase = phaseOf(environment);
  for (const { from, to, step } of stretchesOf(timed, { end, environment }).flatMap(inParts)) {
    const start = Math.ceil((from - phase) / step) * step + phase;
    if (start >= to) continue;
    // oxlint-disable-next-line no-await-in-loop -- a series has to be written in order
    const [series, mistakes] = await ask('query_range', {
      query,
      start: String(start / 1000),
      end: String((to - 1) / 1000),
      step: String(step / 1000),
    });
    refused.push(...mistakes);
    for (const { labels, samples } of series ?? []) {
      const key = JSON.stringify(labels);
      const known = found.get(key) ?? { labels, samples: [] };
      found.set(key, known);
      for (const [time, value] of samples) known.samples.push({ time, value, step });
    }
  }
  const evaluated = [...found.values()];
  const written =
    rule.kind === 'recording'
      ? evaluated.map((each) => recorded(rule, each, end))
      : evaluated.flatMap((each) => alerted(rule, each, end));
  return [written, refused];
}

/** A whole period where budgets are computed, a week of all others, the last hours as on a server. */
function stretchesOf(
  { interval, isTile }: TimedRule,
  { end, environment }: Past,
): readonly Stretch[] {
  if (isTile) return [{ from: end - TILES, to: end + 1, step: interval }];
  if (interval >= environment.tileInterval) {
    return [{ from: end - PERIOD, to: end + 1, step: interval }];
  }
  return [
    { from: end - WEEK, to: end - RECENT, step: Math.max(interval, COARSE) },
    { from: end - RECENT, to: end + 1, step: interval },
  ];
}

/** Prometheus gives at most 11 000 samples of a series at a time. */
const MOST = 10_000;

function inParts({ from, to, step }: Stretch): readonly Stretch[] {
  const length = MOST * step;
  return Array.from({ length: Math.ceil((to - from) / length) }, (_, i) => ({
    from: from + i * length,
    to: Math.min(to, from + (i + 1) * length),
    step,
  }));
}
