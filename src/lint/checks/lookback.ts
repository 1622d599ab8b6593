// Series recorded less often than samples are remembered.
import { duration, milliseconds, printDuration } from '../../units/index.ts';
import type { LintContext, ProjectCheck, RuleCheck } from '../check.ts';
import type { LintedRule } from '../rule.ts';
import { ruleDiagnostics } from './diagnostics.ts';
import { readsOf, type Read } from './reads.ts';
import { intervalOf, nameOf, recordersRead, type Recorder } from './recorders.ts';

/** Prometheus' default of `--query.lookback-delta`. */
const LOOKBACK = duration('5m');

/** Groups that record series with gaps in them. */
export const checkGroupIntervals: ProjectCheck = (context) =>
  context.groups.flatMap((group) => {
    const interval = intervalOf(group, context);
    const records = group.rules.some(({ kind }) => kind === 'record');
    return interval > LOOKBACK && records
      ? [
          ruleDiagnostics['interval-beyond-lookback'](group.at('interval'), {
            interval: printDuration(interval),
          }),
        ]
      : [];
  });

/** Whether a rule reads what one above it has just recorded. */
const isFresh = ({ group, position }: Recorder, rule: LintedRule): boolean =>
  group.rules.indexOf(rule) > position;

function checkRead(rule: LintedRule, read: Read, context: LintContext): ReturnType<RuleCheck> {
  const recorders = read.isInstant ? recordersRead(read.selector, context) : [];
  const [slow] = recorders;
  const areAllSlow = recorders.every((it) => it.interval > LOOKBACK && !isFresh(it, rule));
  const name = nameOf(read.selector) ?? '';
  if (!slow || !areAllSlow || context.scraped?.series.has(name)) return [];
  return [
    ruleDiagnostics['vanishing-series'](rule.at('expr', read.selector.range), {
      series: name,
      interval: printDuration(slow.interval),
      range: printDuration(milliseconds(2 * slow.interval)),
    }),
  ];
}

/** Rules that read, as of now, series that are gone for part of the time. */
export const checkVanishingSeries: RuleCheck = (rule, context) =>
  rule.expression ? readsOf(rule.expression).flatMap((it) => checkRead(rule, it, context)) : [];
