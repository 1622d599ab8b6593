import type { Rule, RuleFile } from '../ir/index.ts';
import type { Expression } from '../promql/ast.ts';
import { fillIn, type FilledForm } from '../promql/form.ts';

/** An expression, a form of it, or how to compose it: of rules that SLOs share, few are looked at. */
export type Composed = Expression | FilledForm | (() => Expression);

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
export function withExpression<Fields extends object>(fields: Fields, given: Composed) {
  const late =
    typeof given === 'function'
      ? new Late(fields, given)
      : 'form' in given
        ? new Filled(fields, given)
        : // First, as V8 keeps what is added to a copy in an object of its own.
          { expression: given, ...fields };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is assigned the fields
  return late as Fields & { readonly expression: Expression };
}

/** The same rules as plain data, their expressions composed. */
export const composed = (file: RuleFile): RuleFile => ({
  ...file,
  groups: file.groups.map((group) =>
    group.rules.some(isLate) ? { ...group, rules: group.rules.map(plain) } : group,
  ),
});

const plain = (rule: Rule): Rule =>
  isLate(rule) ? { ...rule, expression: rule.expression } : rule;

const isLate = (rule: Rule): boolean => rule instanceof Late;

/**
 * A rule that is like many others, as plain data: its expression is filled in when somebody asks
 * for it, and goes with copies and into JSON as that of any other rule.
 */
class Filled {
  declare readonly expression: Expression;
  readonly #filled: FilledForm;
  #made: Expression | undefined;

  constructor(fields: object, filled: FilledForm) {
    // One descriptor for all, as else V8 would keep each object as a table of its own.
    Object.defineProperty(this, 'expression', Filled.#EXPRESSION);
    Object.assign(this, fields);
    this.#filled = filled;
  }

  static readonly #EXPRESSION: PropertyDescriptor = {
    enumerable: true,
    get(this: Filled): Expression {
      return (this.#made ??= fillIn(this.#filled));
    },
  };

  get filled(): FilledForm {
    return this.#filled;
  }
}
