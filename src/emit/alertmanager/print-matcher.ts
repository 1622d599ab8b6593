import type { Matcher } from '../../promql/ast.ts';

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n' };

/**
 * Prints a matcher so that every Alertmanager parser reads the same: always quoted, and escaped
 * no further than the classic parser knows.
 *
 * @example printMatcher({ label: 'severity', operator: '=', value: 'P0' }) // severity="P0"
 */
export const printMatcher = ({ label, operator, value }: Matcher): string =>
  `${label}${operator}"${value.replace(/[\\"\n]/g, (character) => ESCAPES[character] ?? '')}"`;
