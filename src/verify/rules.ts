import type { Diagnostic } from '../diagnostics/index.ts';
import type { LintedRule } from '../lint/index.ts';
import { parseExpression } from '../promql/index.ts';
import { promqlDiagnostics } from './diagnostics.ts';
import type { Scope } from './scope.ts';

/** Every emitted expression parses. A rule without expression is reported elsewhere. */
export const verifyRules = ({ groups }: Scope): readonly Diagnostic[] =>
  groups
    .flatMap(({ rules }) => rules.filter(isUnreadable))
    .map(({ kind, name, text, at }) => {
      const rule = kind === 'alert' ? `alert ${name}` : name;
      const { errors } = parseExpression(text);
      const problem = errors.map(({ message }) => message).join('; ');
      return promqlDiagnostics['emitted-expression-invalid'](at('expr'), { rule, problem });
    });

// One that is like another has been read as that one.
const isUnreadable = (rule: LintedRule): boolean =>
  !rule.like && rule.expression === undefined && rule.text.trim() !== '';
