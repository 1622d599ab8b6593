// What rules are linted against: the command line's options, a config, and what servers expose.
import type { Diagnosed, Diagnostic } from '../diagnostics/index.ts';
import type { Plan } from '../ir/index.ts';
import type { LintOptions as Settings, LintPolicy } from '../lint/index.ts';
import {
  anySeries,
  closestTarget,
  type Catalogue,
  type PrometheusTarget,
  type SeriesDeclaration,
} from '../promql/index.ts';
import type { Duration } from '../units/index.ts';
import { readLabelReaders } from './alertmanager-file.ts';
import type { Session } from './compile-config.ts';

/** As the command line gives them. */
export interface LintSettingsOptions {
  readonly config?: string;
  readonly policy?: string;
  readonly alertmanager?: string;
  readonly catalogue?: readonly string[];
  readonly targetLabels?: readonly string[];
  readonly scrapeInterval?: Duration;
  readonly evaluationInterval?: Duration;
  readonly retention?: Duration;
  readonly externalLabel?: Readonly<Record<string, string>>;
  readonly target?: PrometheusTarget;
  readonly enableFeature?: readonly string[];
}

/** Settings, and how many declarations there are; none if the config cannot be compiled. */
export async function lintSettings(
  options: LintSettingsOptions,
  session: Session,
): Promise<Diagnosed<Omit<Settings, 'files'> | undefined>> {
  const [plan, mistakes] = await planOf(options, session);
  if (options.config !== undefined && !plan) return [undefined, mistakes];
  const targetLabels = options.targetLabels ?? plan?.collection.targetLabels ?? ['job', 'instance'];
  const [catalogue, problems] = await readCatalogue(options, { plan, targetLabels, session });
  const [policy, policyMistakes] = await readPolicyFile(options, session);
  const [labelReaders, refused] = await readLabelReaders(options.alertmanager, session);
  const scrapeInterval = options.scrapeInterval ?? plan?.collection.scrapeInterval;
  const { evaluationInterval, retention, externalLabel = {}, enableFeature = [] } = options;
  const settings = {
    catalogue,
    recordedElsewhere: plan ? recordedBy(plan) : [],
    target: options.target ?? closestTarget(plan?.targets.prometheus ?? '3.5'),
    features: new Set(enableFeature),
    externalLabels: externalLabel,
    ...(scrapeInterval !== undefined && { scrapeInterval }),
    ...(evaluationInterval !== undefined && { evaluationInterval }),
    ...(retention !== undefined && { retention }),
    ...(policy && { policy }),
    ...(labelReaders && { labelReaders }),
  };
  return [settings, [...mistakes, ...problems, ...policyMistakes, ...refused]];
}

/** Only mistakes that leave no plan are of interest here: `nines validate` tells the others. */
async function planOf(
  { config }: LintSettingsOptions,
  { terminal, progress, trace, environment }: Session,
): Promise<Diagnosed<Plan | undefined>> {
  if (config === undefined) return [undefined, []];
  const { findConfig, loadConfig } = await import('../config/index.ts');
  const [file, missing] = findConfig(terminal.folder, config);
  if (file === undefined) return [undefined, missing];
  progress.stage('Running the config');
  const loading = trace.measure('load', () => loadConfig(file, environment));
  const { emitFiles } = await import('../compile.ts');
  const [loaded, mistakes] = await loading;
  if (!loaded) return [undefined, mistakes];
  const { plan, diagnostics } = emitFiles(loaded);
  return plan ? [plan, []] : [undefined, await loaded.locate([...mistakes, ...diagnostics])];
}

interface Known {
  readonly plan: Plan | undefined;
  readonly targetLabels: readonly string[];
  readonly session: Session;
}

async function readCatalogue(
  { catalogue: paths = [] }: LintSettingsOptions,
  { plan, targetLabels, session }: Known,
): Promise<Diagnosed<Catalogue>> {
  const [{ catalogueFrom, prometheusSeries }, { readText }] = await Promise.all([
    import('../catalogue/index.ts'),
    import('./rule-files.ts'),
  ]);
  const mistakes: Diagnostic[] = [];
  const sources = paths.flatMap((path) => {
    const [text, unreadable] = readText(path, session.terminal.folder);
    mistakes.push(...unreadable);
    return text === undefined ? [] : [{ path, text }];
  });
  const [found, problems] = session.trace.measure('catalogue', () =>
    sources.length === 0 ? [NOTHING, []] : catalogueFrom(sources, { targetLabels }),
  );
  const declared = plan ? [...prometheusSeries(targetLabels), ...plan.catalogue] : [];
  const series = new Map([...found.series, ...declared.map((each) => [each.name, each] as const)]);
  // A config declares what it reads itself, and other rules may read more.
  const catalogue = { series, complete: found.complete && mistakes.length === 0 };
  return [catalogue, [...mistakes, ...problems]];
}

async function readPolicyFile(
  { policy: path }: LintSettingsOptions,
  { terminal }: Session,
): Promise<Diagnosed<LintPolicy | undefined>> {
  if (path === undefined) return [undefined, []];
  const [{ readPolicy }, { readText }] = await Promise.all([
    import('../lint/policy/read.ts'),
    import('./rule-files.ts'),
  ]);
  const [text, unreadable] = readText(path, terminal.folder);
  return text === undefined ? [undefined, unreadable] : readPolicy({ path, text });
}

const NOTHING: Catalogue = { series: new Map(), complete: false };

/** The series that a config's own rules record. */
const recordedBy = ({ ruleFiles }: Plan): readonly SeriesDeclaration[] =>
  ruleFiles
    .flatMap(({ groups }) => groups)
    .flatMap(({ rules }) => rules)
    .flatMap((rule) => (rule.kind === 'recording' ? [anySeries(rule.record)] : []));
