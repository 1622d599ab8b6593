import { compare, decimal, divide } from '../../../units/decimal.ts';
import type { Binary } from '../../ast.ts';
import { EXPRESSION, finding } from '../../finding.ts';
import { isComparison } from '../../operators.ts';
import { foldConstant } from '../constants.ts';
import { kindDiagnostics } from '../diagnostics.ts';
import { bare } from '../own-past.ts';
import { quoteExpression } from '../words.ts';
import { sampleOf, type Check } from './check.ts';

// Fragmentation of 1.5 is alerted on, hardly any ratio of 5.
const LEAST_PERCENT = decimal(5);
const MOST_PERCENT = decimal(100);

/** Ratios whose bounds nobody knows; of all others it is certain what they can reach. */
export const checkPercent: Check<Binary> = ({ operator, left, right }, at) => {
  const [a, b] = [sampleOf(at, left), sampleOf(at, right)];
  if (!isComparison(operator) || a.constant === b.constant) return [];
  const [of, ratio, threshold] = b.constant ? [a, left, right] : [b, right, left];
  if (of.series?.unit !== 'ratio' || of.values) return [];
  const value = foldConstant(threshold);
  if (value === undefined) return [];
  if (compare(value, LEAST_PERCENT) < 0 || compare(value, MOST_PERCENT) > 0) return [];
  const parameters = {
    given: quoteExpression(bare(ratio)),
    threshold: value,
    wanted: divide(value, MOST_PERCENT),
  };
  return [finding(kindDiagnostics['percent-threshold'](EXPRESSION, parameters), threshold.range)];
};
