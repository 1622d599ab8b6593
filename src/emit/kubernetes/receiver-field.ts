// How a field of an Alertmanager integration is written in an `AlertmanagerConfig`.
import type { ConfigValue } from '../../ir/index.ts';
import type { SecretKey } from './secrets.ts';

/** What a value needs to know to be written. */
export interface Writing {
  readonly version: 'v1alpha1' | 'v1beta1';
  /** The key that stands for a file. */
  readonly keyOf: (path: string) => SecretKey;
  /** The key of a public text where only a key can stand. */
  readonly publicKeyOf: (text: string) => SecretKey;
}

export interface Field {
  /** The operator's name of it. */
  readonly as: string;
  /** Undefined for what the operator does not take. */
  readonly write: (value: ConfigValue, writing: Writing) => unknown;
}

export type Fields = Readonly<Partial<Record<string, Field>>>;

export const plain = (as: string): Field => ({ as, write: (value) => value });

/** The operator leaves an empty text out, and Alertmanager then takes its own default. */
const filled = (as: string): Field => ({
  as,
  write: (value) => (value === '' ? undefined : value),
});

export const secret = (as: string): Field => ({
  as,
  write: (value, { keyOf }) => (typeof value === 'string' ? keyOf(value) : undefined),
});

/** No secret, but the operator takes it as one only. */
export const publicSecret = (as: string): Field => ({
  as,
  write: (value, { publicKeyOf }) => (typeof value === 'string' ? publicKeyOf(value) : undefined),
});

export const pairs = (as: string): Field => ({
  as,
  write: (value) =>
    isMap(value) ? Object.entries(value).map(([key, each]) => ({ key, value: each })) : undefined,
});

export const onlyIn = (version: Writing['version'], field: Field): Field => ({
  as: field.as,
  write: (value, writing) =>
    writing.version === version ? field.write(value, writing) : undefined,
});

/** A group of fields; undefined when one of them cannot be said. */
export const group = (as: string, fields: Fields): Field => ({
  as,
  write: (value, writing) => {
    if (!isMap(value)) return undefined;
    const { written, missing } = writeFields(value, fields, writing);
    return missing.length === 0 ? written : undefined;
  },
});

export const listOf = (as: string, fields: Fields): Field => ({
  as,
  write: (value, writing) =>
    Array.isArray(value)
      ? value.map((each: ConfigValue) => group(as, fields).write(each, writing))
      : undefined,
});

const isMap = (value: unknown): value is Readonly<Record<string, ConfigValue>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The operator's object, and the fields that have no place in it. */
export function writeFields(
  config: Readonly<Record<string, ConfigValue>>,
  fields: Fields,
  writing: Writing,
): { readonly written: Readonly<Record<string, unknown>>; readonly missing: readonly string[] } {
  const rows = Object.entries(config).map(([name, value]) => {
    const field = fields[name];
    return { name, as: field?.as ?? name, value: field?.write(value, writing) };
  });
  return {
    written: Object.fromEntries(
      rows.filter(({ value }) => value !== undefined).map(({ as, value }) => [as, value]),
    ),
    missing: rows.filter(({ value }) => value === undefined).map(({ name }) => name),
  };
}

/** Fields of the same name but for its writing: `send_resolved`, `sendResolved`. */
export const same = (...names: readonly string[]): Fields =>
  Object.fromEntries(
    names.map((name) => [
      name,
      filled(name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())),
    ]),
  );

/** A file that is no secret, but taken from one. */
export const fromSecret = (as: string): Field => ({
  as,
  write: (value, { keyOf }) => (typeof value === 'string' ? { secret: keyOf(value) } : undefined),
});
