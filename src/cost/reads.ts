// What one evaluation of an expression reads, selector by selector.
import { children } from '../promql/walk.ts';
import type { DurationExpression, Expression, VectorSelector } from '../promql/index.ts';
import { duration, milliseconds, type Duration } from '../units/index.ts';
import {
  BLOCK_SEARCHED,
  LONGEST_BLOCK,
  LOOKBACK,
  PASSED_SAMPLE,
  RECORDED_SAMPLE,
  SCRAPED_SAMPLE,
  SERIES_SELECTED,
  SHORTEST_BLOCK,
} from './constants.ts';
import type { Found } from './series.ts';

/** What a selector is read for. */
export interface Read {
  readonly series: number;
  readonly samples: number;
  /** CPU time in nanoseconds. */
  readonly cpu: number;
}

interface Reader {
  readonly find: (selector: VectorSelector) => readonly Found[];
  /** Steps of the subqueries around, multiplied. */
  readonly steps: number;
  /** How long these subqueries look back together. */
  readonly span: number;
}

// Prometheus takes its own evaluation interval for the step of a subquery without one.
const DEFAULT_STEP = duration('1m');

/**
 * All reads of one evaluation. Each selector is read by itself, even if it stands there twice, as
 * Prometheus does.
 */
export function readsOf(
  expression: Expression,
  find: (selector: VectorSelector) => readonly Found[],
): readonly Read[] {
  return visit(expression, { find, steps: 1, span: 0 });
}

function visit(node: Expression, reader: Reader): readonly Read[] {
  if (node.kind === 'vector-selector') return read(node, 0, reader);
  if (node.kind === 'matrix-selector') return read(node.selector, lengthOf(node.window), reader);
  if (node.kind === 'subquery') {
    const window = lengthOf(node.window);
    const step = node.step === undefined ? DEFAULT_STEP : lengthOf(node.step);
    const steps = reader.steps * Math.max(1, window / step);
    return visit(node.expression, { ...reader, steps, span: reader.span + window });
  }
  return children(node).flatMap((each) => visit(each, reader));
}

function read(selector: VectorSelector, range: number, reader: Reader): readonly Read[] {
  const found = reader.find(selector);
  const searched = (blocksWithin(reader.span + range) * BLOCK_SEARCHED) / found.length;
  return found.map((each) => readFound(each, range, { reader, searched }));
}

interface Search {
  readonly reader: Reader;
  /** Nanoseconds that finding the series takes. */
  readonly searched: number;
}

function readFound(
  { series, interval, isRecorded }: Found,
  range: number,
  { reader: { steps, span }, searched }: Search,
): Read {
  const each = range > 0 ? range / interval : Math.min(1, LOOKBACK / interval);
  const samples = steps * series * each;
  const found = searched + series * SERIES_SELECTED;
  if (span === 0) {
    const sample = isRecorded ? RECORDED_SAMPLE : SCRAPED_SAMPLE;
    return { series, samples, cpu: found + samples * sample };
  }
  const passed = series * ((span + range) / interval);
  return { series, samples, cpu: found + passed * PASSED_SAMPLE + samples * SCRAPED_SAMPLE };
}

/**
 * How many blocks a span of time touches, the head among them. Compaction makes blocks three times
 * as long from level to level, so that older ones are longer.
 */
export function blocksWithin(span: number): number {
  if (span < SHORTEST_BLOCK) return 1;
  const levels = Math.log(Math.min(span, LONGEST_BLOCK) / SHORTEST_BLOCK) / Math.log(3);
  return 2 + 1.5 * levels + (span > LONGEST_BLOCK ? span / LONGEST_BLOCK : 0);
}

/** The length of a range; arithmetic and variables, which no rule needs, are taken for an hour. */
function lengthOf(window: DurationExpression): Duration {
  if (window.kind === 'duration') return window.value;
  if (window.kind === 'duration-paren') return lengthOf(window.inner);
  if (window.kind === 'duration-number') return milliseconds(window.seconds * 1000);
  return duration('1h');
}
