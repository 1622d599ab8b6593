// What a policy's file may say, as schemas. The error of each is the end of a sentence: `min` must
// be a duration. That of a mapping with keys that there are not lists those that there are.
import * as z from 'zod';
import { regexProblem } from '../../promql/index.ts';
import { parseDuration } from '../../units/index.ts';

export const A_PATTERN = 'a regular expression of RE2';
export const A_DURATION = 'a duration';
export const A_HOST = 'a host such as wiki.example.com or localhost:3000';
export const A_SCHEME = 'a scheme such as https';

const text = z.string('a text');
const word = text.min(1, 'a text that is not empty');
const pattern = z.string(A_PATTERN).refine((it) => regexProblem(it) === undefined, A_PATTERN);
const span = z.string(A_DURATION).refine((it) => parseDuration(it) !== undefined, A_DURATION);
const host = z.string(A_HOST).regex(/^(?:[a-z\d._-]+|\[[a-f\d:.]+\])(?::\d+)?$/, A_HOST);
const scheme = z.string(A_SCHEME).regex(/^[a-z][a-z\d+.-]*$/, A_SCHEME);

const list = <Item extends z.ZodType>(item: Item) =>
  z.array(item, 'a list').min(1, 'a list of at least one');
const record = <Value extends z.ZodType>(value: Value) => z.record(text, value, 'a mapping');
const oneOf = <const Values extends readonly string[]>(values: Values) =>
  z.enum(values, `one of ${values.join(', ')}`);

function mapping<const Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape).join(', ');
  const error = ({ code }: { readonly code?: string }): string =>
    code === 'unrecognized_keys' ? known : 'a mapping';
  return z.strictObject(shape, { error });
}

/** Looks even at what has other mistakes, so that all of them are told at once. */
const always = (message: string, path: string[] = []) => ({
  error: message,
  path,
  when: () => true,
});

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether one of these keys is there; nothing is said of what is no mapping. */
const hasOneOf =
  (...keys: readonly string[]) =>
  (value: unknown): boolean =>
    !isMapping(value) || keys.some((key) => value[key] !== undefined);

const spanIn = (value: unknown): number | undefined =>
  typeof value === 'string' ? parseDuration(value) : undefined;

function isInOrder(value: unknown): boolean {
  if (!isMapping(value)) return true;
  const [min, max] = [spanIn(value['min']), spanIn(value['max'])];
  return min === undefined || max === undefined || min <= max;
}

const where = mapping({
  kind: oneOf(['alert', 'record']).exactOptional(),
  name: pattern.exactOptional(),
  labels: record(pattern).exactOptional(),
}).exactOptional();

const entry = mapping({
  key: word,
  required: z.boolean('true or false').exactOptional(),
  oneOf: list(text).exactOptional(),
  pattern: pattern.exactOptional(),
  where,
});

const REJECTED = [
  'name',
  'label name',
  'label value',
  'annotation name',
  'annotation value',
] as const;

const duration = mapping({
  key: oneOf(['for', 'keep_firing_for']),
  min: span.exactOptional(),
  max: span.exactOptional(),
  where,
})
  .refine(hasOneOf('min', 'max'), always('a mapping with `min`, `max` or both'))
  .refine(isInOrder, always('at most `max`', ['min']));

const aggregation = mapping({
  keep: list(word).exactOptional(),
  strip: list(word).exactOptional(),
  where,
}).refine(hasOneOf('keep', 'strip'), always('a mapping with `keep`, `strip` or both'));

const link = mapping({
  annotations: list(word).exactOptional(),
  hosts: list(host).exactOptional(),
  schemes: list(scheme).exactOptional(),
  where,
});

/** The whole policy. */
export const policySchema = mapping({
  severity: oneOf(['error', 'warning', 'info']).exactOptional(),
  labels: list(entry).exactOptional(),
  annotations: list(entry).exactOptional(),
  names: list(mapping({ pattern, where })).exactOptional(),
  rejected: list(mapping({ in: oneOf(REJECTED), pattern, because: word, where })).exactOptional(),
  durations: list(duration).exactOptional(),
  selectors: list(
    mapping({ metric: pattern.exactOptional(), matchers: list(word), where }),
  ).exactOptional(),
  aggregations: list(aggregation).exactOptional(),
  links: list(link).exactOptional(),
  maxRange: span.exactOptional(),
});
