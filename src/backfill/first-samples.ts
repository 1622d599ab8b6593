import type { Diagnosed } from '../diagnostics/index.ts';
import { SLO_LABEL } from '../names/index.ts';
import type { Expression } from '../promql/ast.ts';
import { build, printExpression } from '../promql/index.ts';
import type { Ask } from '../server/index.ts';
import { milliseconds } from '../units/index.ts';
import type { Past } from './commands.ts';
import type { Pass } from './history.ts';

/** When a server's own rules began to record what would be backfilled. */
export interface FirstSample {
  readonly slo: string;
  /** Unix milliseconds, not before the past that was asked for. */
  readonly at: number;
}

/**
 * Asks for the first sample of every series that the passes would fill, within the past.
 *
 * @example
 * // min by (slo) (min_over_time((timestamp(slo:events:increase5m{slo=~"…"}) or …)[30d:5m]))
 */
export async function findFirstSamples(
  ask: Ask,
  passes: readonly Pass[],
  { start, end }: Past,
): Promise<Diagnosed<readonly FirstSample[]>> {
  const groups = passes.flatMap((pass) => pass.groups);
  const rules = groups.flatMap((group) => group.rules);
  const names = rules.flatMap((rule) => (rule.kind === 'recording' ? [rule.record] : []));
  const slos = rules.flatMap(({ labels }) => labels[SLO_LABEL] ?? []);
  const ofSlos =
    slos.length > 0 ? [build.matcher(SLO_LABEL, '=~', [...new Set(slos)].join('|'))] : [];
  const step = milliseconds(Math.max(...groups.map(({ interval }) => interval)));
  // One by one: without their names, series of the same SLO would be the same.
  const times = [...new Set(names)]
    .map((name): Expression => build.call('timestamp', build.selector(name, ofSlos)))
    .reduce((left, right) => build.or(left, right));
  const within = build.subquery(times, milliseconds(end - start), step);
  const first = build.aggregate('min', build.call('min_over_time', within), { by: [SLO_LABEL] });
  const [series, mistakes] = await ask('query', {
    query: printExpression(first),
    time: String(end / 1000),
  });
  const found = (series ?? []).flatMap(({ labels, samples }) =>
    samples.map(([, seconds]) => ({ slo: labels[SLO_LABEL] ?? '', at: seconds * 1000 })),
  );
  return [found, mistakes];
}
