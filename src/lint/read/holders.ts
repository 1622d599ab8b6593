// Finds the lists of groups in a document: Prometheus' own files, PrometheusRules of Kubernetes and
// lists of them, and the files of Mimir and Loki, which say a namespace.
import { nearest } from '../../text/index.ts';
import { checkFields, readText, type Fields } from './fields.ts';
import {
  isMapping,
  itemsOf,
  mappingOf,
  scalarText,
  type Entry,
  type Mapping,
  type Value,
} from './nodes.ts';
import { reportKeys, type Dialect, type Reading } from './reading.ts';

/** What holds a list of groups. */
export interface Holder {
  readonly dialect: Dialect;
  readonly path: readonly string[];
  /** The entry `groups`; absent where there is none. */
  readonly groups: Entry | undefined;
  /** Reports what else is wrong with the holder. */
  check(reading: Reading): void;
}

const FILE: Fields = { groups: {}, namespace: { only: ['mimir'] } };
const SPEC: Fields = { groups: {} };

/** The holders of a document; none if it is about something else. */
export function holdersOf(tree: Reading['tree'], value: Value): readonly Holder[] {
  const mapping = mappingOf(tree, value);
  const { entries } = mapping;
  const kind = textOf(entries.get('kind'));
  if (entries.has('apiVersion') || kind !== undefined) {
    if (kind === 'PrometheusRule') return [kubernetesHolder(tree, mapping)];
    const items = entries.get('items');
    if (kind === undefined || !kind.endsWith('List') || !items) return [];
    return itemsOf(tree, items.value).flatMap((item) => holdersOf(tree, item));
  }
  if (!entries.has('groups')) return [];
  const dialect = entries.has('namespace') ? 'mimir' : 'prometheus';
  return [fileHolder(mapping, dialect)];
}

function fileHolder(mapping: Mapping, dialect: Dialect): Holder {
  const { entries } = mapping;
  return {
    dialect,
    path: [],
    groups: entries.get('groups'),
    check: (reading) => {
      reportKeys(reading, mapping, []);
      checkFields(reading, entries, { holder: 'rule file', fields: FILE, path: [] });
      readText(reading, entries.get('namespace'), []);
    },
  };
}

function kubernetesHolder(tree: Reading['tree'], mapping: Mapping): Holder {
  const metadata = mapping.entries.get('metadata');
  const name = metadata && textOf(mappingOf(tree, metadata.value).entries.get('name'));
  const path = [`PrometheusRule ${name ?? ''}`.trim()];
  const spec = mapping.entries.get('spec');
  const inner = spec && isMapping(spec.value) ? mappingOf(tree, spec.value) : undefined;
  return {
    dialect: 'kubernetes',
    path,
    groups: inner?.entries.get('groups'),
    check: (reading) => {
      reportKeys(reading, mapping, path);
      if (!inner) return;
      reportKeys(reading, inner, path);
      checkFields(reading, inner.entries, { holder: 'PrometheusRule', fields: SPEC, path });
    },
  };
}

const textOf = (entry: Entry | undefined): string | undefined => entry && scalarText(entry.value);

/** What somebody may have meant whose document holds no groups. */
export function helpWithout(tree: Reading['tree'], value: Value): string {
  const keys = [...mappingOf(tree, value).entries.keys()];
  const kind = textOf(mappingOf(tree, value).entries.get('kind'));
  if (kind !== undefined) return `leave it out: it describes a ${kind}`;
  const slip = keys.find((key) => nearest(key, ['groups']) !== undefined);
  if (slip !== undefined) return `did you mean \`groups\` instead of \`${slip}\`?`;
  return 'name files that begin with `groups:`';
}
