// Which fields each Alertmanager knows, from the sources of its releases. An Alertmanager refuses a
// whole configuration for one field that it does not know.
import { readFileSync } from 'node:fs';
import type { ConfigValue } from '../../src/ir/index.ts';

type Since = Readonly<Record<string, string>>;

interface Schema {
  readonly integrations: Readonly<
    Record<string, { readonly since: string; readonly fields: Since }>
  >;
  /** Fields of fields, by the names that lead there. */
  readonly nested: Readonly<Record<string, Since>>;
}

const schema: Schema = JSON.parse(readFileSync(new URL('schema.json', import.meta.url), 'utf8'));

/** Every Alertmanager from the oldest that we write for. */
export const VERSIONS = Array.from({ length: 9 }, (_, i) => `0.${25 + i}`);

// What holds anything: an author's or Jira's own names.
const FREE = new Set(['attributes', 'custom_fields', 'details', 'fields', 'headers']);

const isAfter = (since: string, version: string): boolean =>
  Number(since.split('.')[1]) > Number(version.split('.')[1]);

/** The names that an Alertmanager does not know in the configuration of a receiver. */
export function unknownIn(
  integration: string,
  config: Readonly<Record<string, ConfigValue>>,
  version: string,
): readonly string[] {
  const known = schema.integrations[integration];
  if (!known || isAfter(known.since, version)) return [integration];
  return unknownKeys(config, '', { known: known.fields, version });
}

function unknownKeys(
  value: ConfigValue,
  path: string,
  at: { readonly known: Since | undefined; readonly version: string },
): readonly string[] {
  if (typeof value !== 'object' || FREE.has(path)) return [];
  if (Array.isArray(value)) return value.flatMap((each) => unknownKeys(each, path, at));
  return Object.entries(value).flatMap(([key, each]) => {
    const inner = path === '' ? key : `${path}.${key}`;
    const since = at.known?.[key];
    if (since === undefined || isAfter(since, at.version)) return [inner];
    return unknownKeys(each, inner, { known: schema.nested[inner], version: at.version });
  });
}
