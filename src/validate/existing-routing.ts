// Reads an Alertmanager configuration that stays in force beside ours, as far as putting the two
// together asks for. What its routes and receivers say is proven later, of the whole file.
import { dirname, resolve } from 'node:path';
import { isScalar, parseDocument, visit, type Document } from 'yaml';
import type { ConfigDefinition, ExistingRoutingDefinition } from '../define/index.ts';
import { isRecord } from '../define/inputs.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { ExistingRouting } from '../model/index.ts';
import { existingRoutingDiagnostics as diagnostics } from './on-call-diagnostics.ts';
import { report, type Scope } from './scope.ts';

type ConfigValue = ExistingRouting['receivers'][number];
type Fields = ExistingRouting['global'];

const LISTS = [
  'receivers',
  'inhibit_rules',
  'time_intervals',
  'mute_time_intervals',
  'templates',
] as const;
const KNOWN: ReadonlySet<string> = new Set([...LISTS, 'route', 'global']);

export function resolveExistingRouting(
  scope: Scope,
  { props }: ConfigDefinition,
): ExistingRouting | 'none' {
  const { existingRouting: definition } = props;
  if (!definition) return 'none';
  const about = property(subject('existing routing', definition), 'file');
  const content = readContent(scope, definition, about);
  if (!content) return 'none';
  const { file } = definition.props;
  for (const key of Object.keys(content).filter((name) => !KNOWN.has(name))) {
    report(scope, diagnostics['unknown-key'](about, { file, given: key }));
  }
  const { route, global = {} } = content;
  if (!isMapping(route) || typeof route['receiver'] !== 'string') {
    report(scope, diagnostics['no-route'](about, { file }));
    return 'none';
  }
  const listOf = (key: (typeof LISTS)[number]): readonly ConfigValue[] => {
    const value = content[key];
    if (value === undefined || value === '' || value === 'null') return [];
    if (isList(value)) return value;
    report(scope, diagnostics['not-a-list'](about, { file, key }));
    return [];
  };
  return {
    route,
    receivers: listOf('receivers'),
    inhibitRules: listOf('inhibit_rules'),
    timeIntervals: [...listOf('mute_time_intervals'), ...listOf('time_intervals')],
    templates: listOf('templates'),
    global: isMapping(global) ? global : {},
  };
}

function readContent(
  scope: Scope,
  { props: { file }, place }: ExistingRoutingDefinition,
  about: Subject,
): Fields | undefined {
  const text = scope.texts.get(resolve(dirname(place.file), file));
  if (text === undefined) {
    report(scope, diagnostics['missing-file'](about, { given: file }));
    return undefined;
  }
  // Go keeps the source text of a scalar where it wants a string.
  const document = parseDocument(text, { schema: 'failsafe', merge: true });
  const [error] = document.errors;
  const content: unknown = error ? undefined : contentOf(document);
  if (isMapping(content)) return content;
  const problem = error?.message.split('\n')[0] ?? 'it holds no mapping';
  report(scope, diagnostics['not-yaml'](about, { file, problem }));
  return undefined;
}

/** Scalars that are no strings to Alertmanager, where it wants something else, stay what they are. */
function contentOf(document: Document): unknown {
  visit(document, {
    Scalar(key, node) {
      if (key === 'key' || !isScalar(node) || node.type !== 'PLAIN') return;
      const text = String(node.value);
      if (text === 'true' || text === 'false') node.value = text === 'true';
      else if (/^(?:0|-?[1-9]\d{0,14})$/.test(text)) node.value = Number(text);
    },
  });
  return document.toJS({ maxAliasCount: 100 });
}

const isMapping = (value: unknown): value is Fields => isRecord(value) && !Array.isArray(value);

const isList = (value: ConfigValue): value is readonly ConfigValue[] => Array.isArray(value);
