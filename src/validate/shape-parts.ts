// The small parts that the shapes of definitions are made of. Each schema's error is the end of a
// sentence: `slos[1] must be an SLO made by …`.
import * as z from 'zod';
import { isLatePlace } from '../diagnostics/index.ts';
import { isRecord } from '../define/inputs.ts';

export const text = z.string('text');
export const words = text.optional();
export const number = z.number('a finite number');
export const flag = z.boolean('true or false');
/** What else it has, is of no matter. */
export const open = (shape: z.core.$ZodLooseShape) => z.object(shape, 'an object');
export const list = <Item extends z.ZodType>(item: Item) => z.array(item, 'a list');
export const record = <Value extends z.ZodType>(value: Value) =>
  z.record(z.string(), value, 'an object');
export const run = z.custom((value) => typeof value === 'function', 'a function');
export const oneOf = (...values: readonly string[]) =>
  z.enum(values, `one of ${values.map((value) => `"${value}"`).join(', ')}`);

/** By the shape that a value is to have; a union would only say that it has none of its members'. */
export const chosen = (shapeOf: (value: unknown) => z.ZodType | undefined) =>
  z.unknown().check(({ value, issues }) => {
    const { error } = shapeOf(value)?.safeParse(value) ?? {};
    for (const { path, message } of error?.issues ?? [])
      issues.push({ code: 'custom', path, message, input: value });
  });

/** What thousands of definitions share is looked at once; only for what is frozen to its leaves. */
export const shared = (shape: z.ZodType) => {
  const right = new WeakSet<object>();
  return chosen((value) => {
    if (!isRecord(value) || !Object.isFrozen(value)) return shape;
    if (right.has(value)) return undefined;
    if (!shape.safeParse(value).success) return shape;
    right.add(value);
    return undefined;
  });
};

const placeShape = z.object(
  { file: text, line: number, column: number },
  'a place in a file, as capturePlace() returns it',
);

/** One that capturePlace() returned is right, and nobody else has to know where it is. */
export const place = chosen((value) => (isLatePlace(value) ? undefined : placeShape));

/** Of what is no such thing at all, only that is told. */
export const only = (
  isIt: (value: unknown) => boolean,
  expected: string,
  shape: z.core.$ZodLooseShape,
) => z.custom(isIt, expected).pipe(open(shape));

export const definition = (kind: string, expected: string, shape: z.core.$ZodLooseShape) =>
  only((value) => isRecord(value) && value['kind'] === kind, expected, { ...shape, place });
