import type { Rule, RuleFile } from '../ir/index.ts';
import type { Expression } from '../promql/ast.ts';

/** An expression, or how to compose it: of rules that SLOs share, few are ever looked at. */
export type Composed = Expression | (() => Expression);

// A class, as a getter of each object's own would make it slow and four times as large.
class Late {
  readonly #compose: () => Expression;
  #made: Expression | undefined;

  constructor(fields: object, compose: () => Expression) {
    this.#compose = compose;
    Object.assign(this, fields);
  }

  get expression(): Expression {
    return (this.#made ??= this.#compose());
  }
}

/** Fields with an expression that is composed when somebody first asks for it. */
export const withExpression = <Fields extends object>(
  fields: Fields,
  given: Composed,
): Fields & { readonly expression: Expression } =>
  typeof given === 'function'
    ? // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is assigned the fields
      (new Late(fields, given) as Late & Fields)
    : // First, as V8 keeps what is added to a copy in an object of its own.
      { expression: given, ...fields };

/** The same rules as plain data, their expressions composed. */
export const composed = (file: RuleFile): RuleFile => ({
  ...file,
  groups: file.groups.map((group) => ({ ...group, rules: group.rules.map(plain) })),
});

const plain = (rule: Rule): Rule =>
  isLate(rule) ? { ...rule, expression: rule.expression } : rule;

const isLate = (rule: Rule): boolean => rule instanceof Late;
