// What templates of alerts can call. Sources: Prometheus' template/template.go at every release
// from 2.42 to 3.14, and Go's text/template of the release that each was built with.
import type { PrometheusTarget } from '../promql/index.ts';

/** What a value of a template is, as far as it is known before the template is filled. */
export type ValueKind =
  | 'any' | 'string' | 'bool' | 'int' | 'number' | 'complex' | 'nil' | 'labels' | 'sample'
  | 'samples' | 'time' | 'duration' | 'mapping' | 'data' | 'notification' | 'alerts' | 'alert'; // prettier-ignore

/** What an argument may be. `numeric` is a number, or a text that reads as one. */
export type ParameterKind = 'any' | 'string' | 'numeric' | 'sample' | 'samples';

export interface TemplateFunction {
  readonly parameters: readonly ParameterKind[];
  /** Further arguments, as many as there are. */
  readonly more?: ParameterKind;
  readonly returns: ValueKind;
  /** The first release that has it; absent when 2.42 already had it. */
  readonly since?: string;
}

const of = (
  parameters: readonly ParameterKind[],
  returns: ValueKind,
  more?: ParameterKind,
): TemplateFunction => ({ parameters, returns, ...(more && { more }) });

const TEXT = of(['string'], 'string');
const FORMAT = of(['numeric'], 'string');
const NONE = of([], 'string');
const COMPARE = of(['any', 'any'], 'bool');
const ANY = of([], 'string', 'any');

const FUNCTIONS: Readonly<Record<string, TemplateFunction>> = {
  // Prometheus
  args: of([], 'mapping', 'any'),
  externalURL: NONE,
  first: of(['samples'], 'sample'),
  graphLink: TEXT,
  humanize: FORMAT,
  humanize1024: FORMAT,
  humanizeDuration: FORMAT,
  humanizePercentage: FORMAT,
  humanizeTimestamp: FORMAT,
  label: of(['string', 'sample'], 'string'),
  match: of(['string', 'string'], 'bool'),
  now: { ...of([], 'number'), since: '3.6' },
  parseDuration: of(['string'], 'number'),
  pathPrefix: NONE,
  query: of(['string'], 'samples'),
  reReplaceAll: of(['string', 'string', 'string'], 'string'),
  safeHtml: of(['string'], 'any'),
  sortByLabel: of(['string', 'samples'], 'samples'),
  stripDomain: TEXT,
  stripPort: TEXT,
  strvalue: of(['sample'], 'string'),
  tableLink: TEXT,
  title: TEXT,
  toDuration: { ...of(['numeric'], 'duration'), since: '3.6' },
  toLower: TEXT,
  toTime: of(['numeric'], 'time'),
  toUpper: TEXT,
  urlQueryEscape: { ...TEXT, since: '3.8' },
  value: of(['sample'], 'number'),
  // Go
  and: of(['any'], 'any', 'any'),
  call: of(['any'], 'any', 'any'),
  eq: of(['any', 'any'], 'bool', 'any'),
  ge: COMPARE,
  gt: COMPARE,
  html: ANY,
  index: of(['any'], 'any', 'any'),
  js: ANY,
  le: COMPARE,
  len: of(['any'], 'int'),
  lt: COMPARE,
  ne: COMPARE,
  not: of(['any'], 'bool'),
  or: of(['any'], 'any', 'any'),
  print: ANY,
  printf: of(['string'], 'string', 'any'),
  println: ANY,
  slice: of(['any'], 'any', 'any'),
  urlquery: ANY,
};

const ALERTMANAGER: ReadonlySet<string> = new Set(
  'append date dict join list map safeUrl since stringSlice toDate toJson trimSpace tz urlUnescape'.split(
    ' ',
  ),
);

const HELM: ReadonlySet<string> = new Set(
  'b64enc coalesce contains default empty fail hasPrefix hasSuffix include indent lookup lower nindent quote replace required squote ternary toString toYaml tpl trim trimSuffix upper'.split(
    ' ',
  ),
);

const versionOf = (text: string): readonly [number, number] => {
  const [major = 0, minor = 0] = text.split('.').map(Number);
  return [major, minor];
};

/** Whether a release has what came with another one. */
export function hasSince(since: string | undefined, target: PrometheusTarget): boolean {
  if (since === undefined) return true;
  const [major, minor] = versionOf(since);
  const [ours, oursMinor] = versionOf(target);
  return ours > major || (ours === major && oursMinor >= minor);
}

/** What a name calls, in whatever release. */
export const templateFunction = (name: string): TemplateFunction | undefined =>
  Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;

/** The names of all functions of a release. */
export const functionNames = (target: PrometheusTarget): readonly string[] =>
  Object.keys(FUNCTIONS).filter((name) => hasSince(FUNCTIONS[name]?.since, target));

/** Whose template language knows a function that Prometheus does not have. */
export function languageOf(name: string): string | undefined {
  if (ALERTMANAGER.has(name)) return "Alertmanager's";
  return HELM.has(name) ? "Helm's" : undefined;
}
