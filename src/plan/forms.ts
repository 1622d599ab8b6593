// Expressions that are alike but for what they match exactly: composed once, as forms with blanks,
// for all the SLOs and services of a large plan that differ in their names alone.
import type { Environment } from '../model/index.ts';
import type { Expression } from '../promql/ast.ts';
import { blank, formOf, MOST_BLANKS, type FilledForm, type Form } from '../promql/form.ts';

/** What is alike: all that expressions follow from, but for values that they match. */
export interface AlikeBut {
  readonly key: string;
  readonly values: readonly string[];
}

/** Something with an expression to compose. */
interface Saying {
  readonly expression: Expression;
}

/** The same with a form in the place of the expression, or a form with its values. */
type With<T extends Saying, E> = Omit<T, 'expression'> & { readonly expression: E };

/** Composes with something else in the place of each value. */
type Compose<T> = (change: (value: string) => string) => readonly T[];

/**
 * A way to compose once what is alike; it gives nothing where what is composed is no form, as where
 * the order of matchers follows from what they match.
 *
 * @example
 * const counts = composedOnce<Count>();
 * counts(environment, { key: 'up', values: ['api'] }, (to) => [upOf(to('api'))])
 */
export function composedOnce<T extends Saying>() {
  const known = new WeakMap<Environment, Map<string, readonly With<T, Form>[] | undefined>>();
  return (
    environment: Environment,
    { key, values }: AlikeBut,
    compose: Compose<T>,
  ): readonly With<T, FilledForm>[] | undefined => {
    const numbers = new Map<string, number>();
    for (const value of values) if (!numbers.has(value)) numbers.set(value, numbers.size);
    if (numbers.size > MOST_BLANKS) return undefined;
    const forms = known.get(environment) ?? new Map<string, readonly With<T, Form>[] | undefined>();
    if (forms.size === 0) known.set(environment, forms);
    // Values that are the same are one blank, so that what compares them is told apart.
    const name = `${values.map((value) => numbers.get(value)).join(' ')} ${key}`;
    if (!forms.has(name)) {
      forms.set(name, opened(compose((value) => blank(numbers.get(value) ?? 0))));
    }
    const filling = [...numbers.keys()];
    return forms.get(name)?.map((it) => ({
      ...it,
      expression: { form: it.expression, values: filling },
    }));
  };
}

function opened<T extends Saying>(composed: readonly T[]): readonly With<T, Form>[] | undefined {
  const forms = composed.flatMap((it) => {
    const form = formOf(it.expression);
    return form ? [{ ...it, expression: form }] : [];
  });
  return forms.length === composed.length ? forms : undefined;
}
