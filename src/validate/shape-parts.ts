// The small parts that the shapes of definitions are made of. Each schema's error is the end of a
// sentence: `slos[1] must be an SLO made by …`.
import * as z from 'zod';
import { isRecord } from '../define/inputs.ts';

export const text = z.string('text');
export const words = text.optional();
export const number = z.number('a finite number');
export const flag = z.boolean('true or false');
export const open = (shape: z.core.$ZodLooseShape) => z.looseObject(shape, 'an object');
export const list = <Item extends z.ZodType>(item: Item) => z.array(item, 'a list');
export const record = <Value extends z.ZodType>(value: Value) =>
  z.record(z.string(), value, 'an object');
export const run = z.custom((value) => typeof value === 'function', 'a function');
export const oneOf = (...values: readonly string[]) =>
  z.enum(values, `one of ${values.map((value) => `"${value}"`).join(', ')}`);

export const place = z.looseObject(
  { file: text, line: number, column: number },
  'a place in a file, as capturePlace() returns it',
);

/** Of what is no such thing at all, only that is told. */
export const only = (
  isIt: (value: unknown) => boolean,
  expected: string,
  shape: z.core.$ZodLooseShape,
) => z.custom(isIt, expected).pipe(open(shape));

export const definition = (kind: string, expected: string, shape: z.core.$ZodLooseShape) =>
  only((value) => isRecord(value) && value['kind'] === kind, expected, { ...shape, place });
