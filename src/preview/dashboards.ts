// The dashboards to preview: read from JSON as Grafana exports it, wrapped or not, and chosen by uid
// or title.
import { NOWHERE, type Diagnosed } from '../diagnostics/index.ts';
import { suggest } from '../text/index.ts';
import { previewDiagnostics as report } from './diagnostics.ts';
import { isRecord, list, record, text, type Json } from './json.ts';
import type { ServedDashboard } from './protocol.ts';

export interface PreviewedDashboard extends ServedDashboard {
  readonly file: string;
  readonly json: Json;
}

/** A file of JSON; `isFound` says that nobody named it, so it may be about something else. */
export interface DashboardText {
  readonly path: string;
  readonly text: string;
  readonly isFound?: boolean;
}

/** Reads the dashboards of all files; their addresses are their uids, made unique. */
export function readDashboards(
  texts: readonly DashboardText[],
): Diagnosed<readonly PreviewedDashboard[]> {
  const read = texts.map(readOne);
  const taken = new Map<string, number>();
  const dashboards = read.flatMap(([dashboard]) => dashboard ?? []);
  const unique = dashboards.map((each) => {
    const before = taken.get(each.key) ?? 0;
    taken.set(each.key, before + 1);
    return before === 0 ? each : { ...each, key: `${each.key}-${before + 1}` };
  });
  return [unique, read.flatMap(([, diagnostics]) => diagnostics)];
}

type Read = Diagnosed<PreviewedDashboard | undefined>;

function readOne({ path, text: given, isFound = false }: DashboardText): Read {
  const wrong = (problem: string): Read => [
    undefined,
    isFound ? [] : [report['not-a-dashboard'](NOWHERE, { file: path, problem })],
  ];
  const parsed = parse(given);
  if (parsed === undefined) return wrong('it is not JSON');
  const json = unwrap(parsed);
  if (!json) return wrong('it has no `panels`');
  const title = text(json['title']) || path;
  const key = text(json['uid']) || slug(path);
  const tags = list(json['tags']).map(text);
  return [{ key, title, tags, file: path, json }, []];
}

function parse(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    return undefined;
  }
}

/** As exported, as the API answers, or as a resource of Kubernetes. */
function unwrap(parsed: unknown): Json | undefined {
  const whole = record(parsed);
  const held = [whole, record(whole['dashboard']), record(whole['spec'])];
  const found = held.find((each) => Array.isArray(each['panels']));
  if (!found || text(found['uid']) !== '') return found;
  return { ...found, uid: text(record(whole['metadata'])['name']) };
}

const slug = (path: string): string =>
  path
    .replace(/\.json$/, '')
    .replace(/[^a-zA-Z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(-40) || 'dashboard';

/** Those that were asked for by uid or title; all without a wish. */
export function chooseDashboards(
  all: readonly PreviewedDashboard[],
  wanted: readonly string[] = [],
): Diagnosed<readonly PreviewedDashboard[]> {
  const isCalled = ({ key, title }: PreviewedDashboard, name: string): boolean =>
    key === name || title === name;
  const unknown = wanted.filter((name) => !all.some((each) => isCalled(each, name)));
  const names = all.flatMap(({ key, title }) => [key, title]);
  const mistakes = unknown.map((name) =>
    report['unknown-dashboard'](NOWHERE, { name, suggestion: suggest(name, names) }),
  );
  if (all.length === 0) return [[], [report['no-dashboard'](NOWHERE, {})]];
  if (wanted.length === 0) return [all, mistakes];
  return [all.filter((each) => wanted.some((name) => isCalled(each, name))), mistakes];
}

/** The panels of a dashboard, those inside of rows too. */
export const panelsOf = (json: Json): readonly Json[] =>
  list(json['panels'])
    .filter(isRecord)
    .flatMap((panel) => [panel, ...list(panel['panels']).filter(isRecord)])
    .filter((panel) => panel['type'] !== 'row');
