// Counts in PromQL of the author's own: a function of the window, asked for the window of a rate and
// for that of a tile, and what is checked of it.
import { slo, type SloDefinition, type SloProps } from '../define/index.ts';
import { propsOf } from '../define/inputs.ts';
import type { Count, Counting, Sli } from '../model/sli.ts';
import type { Expression } from '../promql/ast.ts';
import { build, mapSelectors, printExpression } from '../promql/index.ts';
import {
  decimal,
  divide,
  printDuration,
  type Duration,
  type DurationText,
} from '../units/index.ts';
import { unusable } from './checks.ts';
import { sliDiagnostics } from './diagnostics.ts';
import { isMeasure, notA, readBy, selectionsOf } from './expressions.ts';
import { remainder, summed, zeroFilled } from './grouped.ts';
import { addable } from './looks.ts';
import { checkCount, isWindowed, type Windowed } from './windowed.ts';

export type RawProps = {
  /** The events of a window. */
  readonly events: Windowed;
} & (
  | {
      /** Those of them that are bad. */
      readonly bad: Windowed;
    }
  | {
      /** Those of them that are good; all others are bad. */
      readonly good: Windowed;
    }
);

/**
 * Any PromQL that counts events: for what the typed SLIs lack. It is asked for a window of several
 * scrapes and scaled to the evaluation interval, and asked again for each tile, so it must count
 * what happened within the window: `increase`, not `rate`.
 *
 * @example
 * raw({
 *   objective: '99.9%',
 *   events: (window) => promql(`increase(http_requests_total[${window}])`),
 *   bad: (window) => promql(`increase(http_requests_total{status=~"5.."}[${window}])`),
 * })
 * // slo:events:increase30s  30 * sum(increase(http_requests_total[1m]) < +Inf) / 60
 */
export const raw = <const Level extends string = never>(
  props: SloProps<Level> & RawProps,
): SloDefinition<Level> => slo(props, rawSli(propsOf(props)));

const NAME = 'raw';
const WINDOWED = {
  wanted: 'a function that returns a measure',
  fix: 'write (window) => promql(`increase(http_requests_total[${window}])`)',
};

/** How a window is shown where there is none. */
const SHOWN = '5m';

function rawSli(props: RawProps & { by?: unknown }): Sli {
  const outcomes = ['bad', 'good'].filter((field) => Reflect.get(props, field) !== undefined);
  const [outcome = ''] = outcomes;
  if (outcomes.length !== 1) {
    const words = { fields: 'bad, good', given: outcomes.join(' and ') || 'none' };
    return unusable(NAME, NAME, (about) => [
      sliDiagnostics['choose-one'](about, { sli: NAME, ...words }),
    ]);
  }
  for (const field of ['events', outcome]) {
    const given: unknown = Reflect.get(props, field);
    const shown: unknown = isWindowed(given) ? given(SHOWN) : given;
    if (!isMeasure(shown)) return unusable(NAME, NAME, notA(field, shown, WINDOWED));
  }
  const of = 'bad' in props && outcome === 'bad' ? props.bad : Reflect.get(props, 'good');
  return counted({ events: props.events, outcome, of, by: readBy(props.by) });
}

interface Raw {
  readonly events: Windowed;
  readonly outcome: string;
  readonly of: Windowed;
  readonly by: readonly string[];
}

function counted({ events, outcome, of, by }: Raw): Sli {
  const shown = { events: events(SHOWN), [outcome]: of(SHOWN) };
  const texts = Object.entries(shown).map(([field, { expression }]) => {
    return [field, printExpression(expression)] as const;
  });
  const [all = '', some = ''] = texts.map(([, text]) => text);
  const both = Object.values(shown);
  const counts = (grown: Grown, counting: Counting): readonly Count[] => {
    const part = zeroFilled(grown(of), counting);
    return [
      { what: 'events', expression: grown(events) },
      { what: 'bad-events', expression: outcome === 'bad' ? part : remainder(part, counting) },
    ];
  };
  return {
    kind: NAME,
    defaultName: NAME,
    sentence: `An event is one count of \`${all}\`; it is bad ${outcome === 'bad' ? 'if' : 'unless'} it is in \`${some}\`.`,
    definition: Object.fromEntries(texts),
    metrics: [...new Set(both.flatMap(({ metrics }) => metrics))],
    selections: both.flatMap(selectionsOf),
    counts: 'samples',
    base: (counting) => counts((count) => inBase(count, counting), counting),
    tile: (counting) => counts((count) => inTile(count, counting), counting),
    check: (about) => [
      ...checkCount(about, { field: 'events', count: events, by }),
      ...checkCount(about, { field: outcome, count: of, by }),
    ],
  };
}

type Grown = (count: Windowed) => Expression;

const seconds = (span: Duration): Expression => build.number(divide(decimal(span), decimal(1000)));

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as durations are written
const textOf = (span: Duration) => printDuration(span) as DurationText;

function inBase(count: Windowed, counting: Counting): Expression {
  const { rateWindow, interval } = counting;
  const { expression } = count(textOf(rateWindow));
  const all = build.multiply(seconds(interval), summed(addable(expression), counting));
  return build.divide(all, seconds(rateWindow));
}

function inTile(count: Windowed, counting: Counting): Expression {
  const { tile, tileSettle } = counting;
  const { expression } = count(textOf(tile));
  const settled = mapSelectors(expression, (it) => build.offsetBy(it, tileSettle));
  return summed(addable(settled), counting);
}
