// `lint`: everything that can be said of rule files without a server, as a pure function.
import { inOrder, type Diagnostic } from '../diagnostics/index.ts';
import type { Catalogue, PrometheusTarget, SeriesDeclaration } from '../promql/index.ts';
import { byText } from '../text/index.ts';
import { duration, type Duration } from '../units/index.ts';
import { LINT_CODES } from './codes.ts';
import { disable, type DisabledDiagnostic } from './disable/index.ts';
import { inspect, type InspectOptions } from './inspect.ts';
import type { LabelReader } from './label-reader.ts';
import type { LintPolicy } from './policy/policy.ts';
import { readRuleFile, type RuleFile, type RuleText } from './read/index.ts';
import type { LintedGroup } from './rule.ts';

export interface LintOptions {
  readonly files: readonly RuleText[];
  /** What is scraped; what the rules record is added to it. */
  readonly catalogue: Catalogue;
  /** What rules record that are not among the files. @default none */
  readonly recordedElsewhere?: readonly SeriesDeclaration[];
  /** The oldest server that must take the rules. */
  readonly target: PrometheusTarget;
  /** Its feature flags. @default none */
  readonly features?: ReadonlySet<string>;
  readonly scrapeInterval?: Duration;
  /** @default '1m', as in Prometheus */
  readonly evaluationInterval?: Duration;
  readonly retention?: Duration;
  /** @default none */
  readonly externalLabels?: Readonly<Record<string, string>>;
  readonly policy?: LintPolicy;
  /** Who reads the labels of alerts. @default nobody known */
  readonly labelReaders?: readonly LabelReader[];
}

export interface LintResult {
  /** Sorted by place, each once. */
  readonly diagnostics: readonly Diagnostic[];
  /** What comments in the files disable. */
  readonly disabled: readonly DisabledDiagnostic[];
  /** As far as they could be read. */
  readonly files: readonly RuleFile[];
}

/**
 * Lints rule files: how they are written, their expressions, the rules, and all of them together.
 * Equal input gives equal output, whatever the order of the files.
 *
 * @example
 * lint({ files: [{ path: 'rules.yaml', text }], catalogue: OPEN_CATALOGUE, target: '3.5' }).diagnostics
 */
export function lint(options: LintOptions): LintResult {
  const { target, features = new Set<string>() } = options;
  const files = options.files
    .toSorted((a, b) => byText(a.path, b.path))
    .map((file) => readRuleFile(file, { target, features }));
  const groups = files.flatMap((file) => file.groups);
  const found = [
    ...files.flatMap(({ diagnostics }) => diagnostics),
    ...inspect(groups, inspectOptions(options, groups)),
  ];
  const { diagnostics, disabled } = disable(files, found, {
    codes: LINT_CODES,
    isLookedFor: (pattern) => isLookedFor(pattern, options),
  });
  return { diagnostics: inOrder(diagnostics), disabled, files };
}

function inspectOptions(options: LintOptions, groups: readonly LintedGroup[]): InspectOptions {
  const { target, features = new Set<string>(), externalLabels = {} } = options;
  const { scrapeInterval, retention, policy, labelReaders } = options;
  return {
    catalogue: withOthers(options, groups),
    target,
    features,
    externalLabels,
    evaluationInterval: options.evaluationInterval ?? duration('1m'),
    ...(scrapeInterval !== undefined && { scrapeInterval }),
    ...(retention !== undefined && { retention }),
    ...(policy && { policy }),
    ...(labelReaders && { labelReaders }),
  };
}

/** The catalogue with what others record, but for what these rules record themselves. */
function withOthers(
  { catalogue, recordedElsewhere = [] }: LintOptions,
  groups: readonly LintedGroup[],
): Catalogue {
  if (recordedElsewhere.length === 0) return catalogue;
  const rules = groups.flatMap((group) => group.rules);
  const own = new Set(rules.filter(({ kind }) => kind === 'record').map(({ name }) => name));
  const others = recordedElsewhere
    .filter(({ name }) => !own.has(name) && !catalogue.series.has(name))
    .map((each) => [each.name, each] as const);
  return { ...catalogue, series: new Map([...catalogue.series, ...others]) };
}

/** Whether enough is known to find what a comment disables: metrics, ranges, a policy, routes. */
function isLookedFor(pattern: string, options: LintOptions): boolean {
  const { catalogue, scrapeInterval, retention, policy, labelReaders } = options;
  if (pattern.startsWith('rule/label-') && labelReaders === undefined) return false;
  if (/^rule\/(?:policy-|\*)/.test(pattern) && policy === undefined) return false;
  if (/range|subquery/.test(pattern) && scrapeInterval === undefined) return false;
  if (pattern.includes('retention') && retention === undefined) return false;
  return catalogue.complete || pattern.startsWith('lint/') || pattern === 'promql/syntax';
}
