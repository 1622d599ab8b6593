// Windows against the interval of samples, and against how long samples are kept.
import type { Call, DurationExpression, Expression, Subquery } from '../../ast.ts';
import { EXPRESSION, finding, type Finding } from '../../finding.ts';
import { children } from '../../walk.ts';
import { milliseconds, printDuration, type Duration } from '../../../units/duration.ts';
import { kindDiagnostics } from '../diagnostics.ts';
import { nameOf } from '../series.ts';
import { quoteExpression } from '../words.ts';
import type { Check, CheckContext } from './check.ts';

/** Functions that need two samples; of some it is known that they should have more. */
const NEEDING_TWO: Readonly<Record<string, { readonly wantsFour: boolean }>> = {
  delta: { wantsFour: false },
  deriv: { wantsFour: false },
  idelta: { wantsFour: false },
  increase: { wantsFour: true },
  irate: { wantsFour: false },
  predict_linear: { wantsFour: false },
  rate: { wantsFour: true },
};

const LEAST = 2;
const WANTED = 4;

const literal = (duration: DurationExpression | undefined): Duration | undefined =>
  duration?.kind === 'duration' ? duration.value : undefined;

const times = (factor: number, interval: Duration): string =>
  printDuration(milliseconds(factor * interval));

interface Range {
  readonly window: Duration;
  /** How often there is a value within it. */
  readonly interval: Duration;
}

function rangeOf(argument: Expression, at: CheckContext): Range | undefined {
  const isRange = argument.kind === 'matrix-selector' || argument.kind === 'subquery';
  const window = isRange ? literal(argument.window) : undefined;
  if (window === undefined) return undefined;
  const interval =
    argument.kind === 'matrix-selector'
      ? (at.intervalOf?.(nameOf(argument.selector) ?? '') ?? at.scrapeInterval)
      : argument.kind === 'subquery'
        ? literal(argument.step)
        : undefined;
  return interval === undefined ? undefined : { window, interval };
}

function shortage(call: Call, { window, interval }: Range): Finding | undefined {
  const needs = NEEDING_TWO[call.name];
  const given = { function: call.name, window: printDuration(window) };
  const wanted = times(WANTED, interval);
  const every = printDuration(interval);
  const range = call.arguments[0]?.range;
  if (window < LEAST * interval) {
    const parameters = { ...given, interval: every, least: times(LEAST, interval), wanted };
    return finding(kindDiagnostics['short-range'](EXPRESSION, parameters), range);
  }
  if (!needs?.wantsFour || window >= WANTED * interval) return undefined;
  const parameters = { ...given, interval: every, wanted };
  return finding(kindDiagnostics['tight-range'](EXPRESSION, parameters), range);
}

export const checkShortRange: Check<Call> = (call, at) => {
  const [argument] = call.arguments;
  if (!argument || !Object.hasOwn(NEEDING_TWO, call.name)) return [];
  const range = rangeOf(argument, at);
  // The values of a subquery are evaluated, not scraped: none of them is lost.
  const found = range && shortage(call, range);
  return found && (argument.kind !== 'subquery' || found.severity === 'error') ? [found] : [];
};

export const checkSparseSubquery: Check<Subquery> = (node) => {
  const window = literal(node.window);
  const step = literal(node.step);
  if (window === undefined || step === undefined || step <= window) return [];
  const parameters = { step: printDuration(step), window: printDuration(window) };
  return [finding(kindDiagnostics['sparse-subquery'](EXPRESSION, parameters), node.range)];
};

interface Reach {
  readonly window: Duration | undefined;
  readonly offset: Duration | undefined;
  readonly isFixed: boolean;
}

function reachOf(node: Expression): Reach | undefined {
  const { kind } = node;
  if (kind !== 'vector-selector' && kind !== 'subquery' && kind !== 'matrix-selector')
    return undefined;
  const shifted = kind === 'matrix-selector' ? node.selector : node;
  return {
    window: kind === 'vector-selector' ? undefined : literal(node.window),
    offset: literal(shifted.offset),
    isFixed: shifted.at?.kind === 'at-time',
  };
}

/** The outermost parts that look further back than there are samples. */
export function checkRetention(
  node: Expression,
  at: CheckContext,
  back: number = 0,
): readonly Finding[] {
  const { retention } = at;
  const reach = reachOf(node);
  if (retention === undefined || reach?.isFixed) return [];
  const total = back + (reach?.window ?? 0) + (reach?.offset ?? 0);
  if (total > retention) {
    const parameters = {
      given: quoteExpression(node),
      reach: printDuration(milliseconds(total)),
      retention: printDuration(retention),
    };
    return [finding(kindDiagnostics['range-beyond-retention'](EXPRESSION, parameters), node.range)];
  }
  if (node.kind === 'matrix-selector') return [];
  return children(node).flatMap((child) => checkRetention(child, at, total));
}
