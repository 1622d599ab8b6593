// Finds the dashboards of a file: as Grafana exports them, as its API answers, and as resources.
import { NOWHERE, type Diagnostic } from '../diagnostics/index.ts';
import { subjectAt } from '../lint/read/reading.ts';
import { sourceOf, type Source } from '../lint/read/source.ts';
import { readDashboard, type Dashboard } from './dashboard.ts';
import { fileDiagnostics as diagnostics } from './diagnostics.ts';
import { parseJson, type JsonNode } from './json.ts';
import { at, numberAt, textAt } from './node.ts';

/** A file that may hold dashboards. */
export interface DashboardText {
  readonly path: string;
  readonly text: string;
  /** Nobody named it: if it holds no dashboard, nothing is said. @default false */
  readonly isFound?: boolean;
}

export interface DashboardFile {
  readonly path: string;
  readonly dashboards: readonly Dashboard[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a file; what is wrong with it stands in `diagnostics`. */
export function readDashboardFile({ path, text, isFound = false }: DashboardText): DashboardFile {
  const source = sourceOf(path, text);
  const { root, problem } = parseJson(text);
  const none = { path, dashboards: [] };
  if (!root) {
    const { message = '', range = { start: 0, end: 1 } } = problem ?? {};
    const about = subjectAt(source, range, []);
    if (isFound && !/"(?:panels|schemaVersion)"/.test(text)) return { ...none, diagnostics: [] };
    return { ...none, diagnostics: [diagnostics['json-syntax'](about, { problem: message })] };
  }
  const holders = holdersOf(root);
  if (holders.length === 0) {
    const found = diagnostics['not-a-dashboard'](NOWHERE, { file: path, problem: NEITHER });
    return { ...none, diagnostics: isFound ? [] : [found] };
  }
  const read = holders.map((holder) => readHolder(source, holder));
  return {
    path,
    dashboards: read.flatMap((it) => ('node' in it ? [it] : [])),
    diagnostics: read.flatMap((it) => ('code' in it ? [it] : [])),
  };
}

const NEITHER = 'it has no `panels`, and neither `dashboard` nor `spec` holds one';

/** The objects that are dashboards: the root, what is wrapped in it, or each item of a list. */
function holdersOf(root: JsonNode): readonly JsonNode[] {
  const items = root.items ?? at(root, 'items')?.items;
  if (items) return items.flatMap(holdersOf);
  const wrapped = at(root, 'dashboard');
  if (wrapped?.entries) return [wrapped];
  if (textAt(root, 'kind') === 'Dashboard' && at(root, 'spec')?.entries) {
    const spec = at(root, 'spec');
    return spec ? [spec] : [];
  }
  const isClassic = at(root, 'panels')?.items ?? at(root, 'rows')?.items;
  const isNewer = at(root, 'elements')?.entries && at(root, 'layout')?.entries;
  return isClassic || isNewer ? [root] : [];
}

/** The oldest schema that Grafana's migrations begin with. */
const OLDEST = 13;

function readHolder(source: Source, holder: JsonNode): Dashboard | Diagnostic {
  const path = [`dashboard ${textAt(holder, 'title') || '(untitled)'}`];
  if (at(holder, 'elements')?.entries) {
    const node = at(holder, 'elements') ?? holder;
    const about = subjectAt(source, { start: node.range.start, end: node.range.start + 1 }, path);
    return diagnostics['newer-schema'](about, { version: 'v2' });
  }
  const schema = at(holder, 'schemaVersion');
  const version = numberAt(schema) ?? OLDEST;
  if (version >= OLDEST) return readDashboard(source, holder);
  const about = subjectAt(source, (schema ?? holder).range, path);
  return diagnostics['old-schema'](about, { version, oldest: OLDEST });
}
