// The fields of a receiver as data: how Alertmanager spells each, since which version it knows it,
// and what it may hold. From one such table come the configuration and all that can be wrong with it.
import { isRecord } from '../define/inputs.ts';
import { property, type Diagnostic } from '../diagnostics/index.ts';
import type { ConfigValue } from '../ir/routing.ts';
import { checkKnownSince } from './checks.ts';
import { receiverDiagnostics as report } from './diagnostics.ts';
import type { FieldPlace, Value } from './values.ts';

export interface Field {
  /** Alertmanager's name, with dots where it nests; without one the field is only for people. */
  readonly key?: string;
  /** The first Alertmanager that knows the field, where that is younger than its receiver. */
  readonly since?: string;
  readonly required?: true;
  readonly is: Value;
}

/** One row for each property of a definition. */
export type Fields<Props> = { readonly [Name in keyof Props]-?: Field };

type Rows = Readonly<Record<string, Field>>;

export interface Config {
  readonly [key: string]: ConfigValue;
}

/** The given fields in Alertmanager's spelling, in the order of the table. */
export function writeFields(fields: Rows, given: object): Config {
  const values = entriesOf(given);
  return Object.entries(fields).reduce<Config>((config, [name, { key, is }]) => {
    const value = values[name];
    return key === undefined || value === undefined
      ? config
      : put(config, key.split('.'), is.write(value));
  }, {});
}

/** Nested values join what stands there already: `http_config` is written by several fields. */
function put(config: Config, [key = '', ...rest]: readonly string[], value: ConfigValue): Config {
  const there = config[key];
  const inner = there !== undefined && isConfig(there) ? there : {};
  if (rest.length > 0) return { ...config, [key]: put(inner, rest, value) };
  return { ...config, [key]: isConfig(value) ? { ...inner, ...value } : value };
}

const isConfig = (value: ConfigValue): value is Config => isRecord(value) && !Array.isArray(value);

/** Everything that is wrong with the fields one by one; `what` is who needs them. */
export function checkFields(
  fields: Rows,
  given: object,
  { about, field: what, target }: FieldPlace,
): readonly Diagnostic[] {
  const values = entriesOf(given);
  return Object.entries(fields).flatMap(([name, { since, required, is }]) => {
    const value = values[name];
    if (value === undefined) {
      return required ? [report['missing-field'](about, { receiver: what, field: name })] : [];
    }
    const instead = required ? 'use another receiver' : `leave out ${name}`;
    return [
      ...(since === undefined ? [] : checkKnownSince(about, name, { since, target }, instead)),
      ...is.check({ about, field: name, target }, value),
    ];
  });
}

/** A group of fields that are one property of a definition. */
export const group = (fields: Rows): Value => ({
  check: (at, given) =>
    isPlainRecord(given)
      ? checkFields(fields, given, { ...at, about: property(at.about, at.field) })
      : [
          report['bad-value'](property(at.about, at.field), {
            field: at.field,
            allowed: `an object of ${Object.keys(fields).join(', ')}`,
            given: String(given),
            example: `{ ${Object.keys(fields)[0] ?? ''}: … }`,
          }),
        ],
  write: (given) => (isPlainRecord(given) ? writeFields(fields, given) : {}),
});

const isPlainRecord = (given: unknown): given is Readonly<Record<string, unknown>> =>
  isRecord(given) && !Array.isArray(given);

const entriesOf = (given: object): Readonly<Record<string, unknown>> =>
  isPlainRecord(given) ? given : {};
