import type { Binary } from '../../ast.ts';
import { EXPRESSION, finding } from '../../finding.ts';
import { printMatcher } from '../../notation.ts';
import { printDuration } from '../../../units/duration.ts';
import { kindDiagnostics } from '../diagnostics.ts';
import { windowsOf, type Share } from '../shares.ts';
import type { Check } from './check.ts';

const related = ({ whole, outside: [first] }: Share) =>
  whole.selector.range && first
    ? [{ range: whole.selector.range, message: `only \`${printMatcher(first)}\` is counted here` }]
    : [];

export const checkShare: Check<Binary> = (node, { shares }) => {
  const share = shares.get(node);
  if (!share?.isNarrower) return [];
  const {
    part,
    outside: [first],
  } = share;
  const windows = windowsOf(share);
  const notIn =
    first && kindDiagnostics['bad-not-in-total'](EXPRESSION, { matcher: printMatcher(first) });
  const mismatch =
    windows &&
    kindDiagnostics['mismatched-windows'](EXPRESSION, {
      part: printDuration(windows[0]),
      whole: printDuration(windows[1]),
    });
  return [
    ...(notIn ? [finding(notIn, part.selector.range, related(share))] : []),
    ...(mismatch ? [finding(mismatch, node.range)] : []),
  ];
};
