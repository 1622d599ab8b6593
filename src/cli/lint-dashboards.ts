// `nines lint-dashboards`: says what is wrong with Grafana dashboards, whoever wrote them.
import type { Diagnosed } from '../diagnostics/index.ts';
import type { DisabledCode, LintDashboardsResult } from '../lint-dashboards/index.ts';
import type { LintedGroup } from '../lint/index.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { lintExitCode, reportLinted, type FindingOptions } from './lint-report.ts';
import { lintSettings, type LintSettingsOptions } from './lint-settings.ts';
import type { FileKind } from './rule-files.ts';

export interface LintDashboardsCommandOptions extends LintSettingsOptions, FindingOptions {
  readonly rules?: readonly string[];
  readonly requireVariable?: readonly string[];
  readonly disable?: readonly DisabledCode[];
}

const JSON_FILES: FileKind = { pattern: /\.json$/, shown: '.json' };

export async function runLintDashboards(
  asked: readonly string[],
  options: LintDashboardsCommandOptions,
  session: Session,
): Promise<ExitCode> {
  const { terminal, progress, trace } = session;
  const [{ lintDashboards }, { readRuleTexts }] = await trace.measure('import', () =>
    Promise.all([import('../lint-dashboards/index.ts'), import('./rule-files.ts')]),
  );
  const [files, unreadable] = readRuleTexts(asked, terminal.folder, JSON_FILES);
  const [settings, mistakes] = await lintSettings(options, session);
  const [groups, broken] = await readGroups(options, settings?.target ?? '3.5', session);
  progress.stage('Linting');
  const result =
    settings &&
    trace.measure('lint', () =>
      lintDashboards({
        ...settings,
        catalogue: withOthers(settings),
        files,
        groups,
        requiredVariables: options.requireVariable ?? [],
        disabled: options.disable ?? [],
      }),
    );
  const found = [...unreadable, ...mistakes, ...broken, ...(result?.diagnostics ?? [])];
  const what = result && ((countOf: CountOf) => countDashboards(result, countOf));
  const disabled = result?.disabled ?? [];
  await reportLinted({ found, disabled, what, texts: files }, options, session);
  return lintExitCode(found, found, options);
}

type Settings = NonNullable<Awaited<ReturnType<typeof lintSettings>>[0]>;

/** What the config's own rules record, but for what is known better. */
function withOthers({ catalogue, recordedElsewhere = [] }: Settings): Settings['catalogue'] {
  const others = recordedElsewhere.map((each) => [each.name, each] as const);
  return { ...catalogue, series: new Map([...others, ...catalogue.series]) };
}

/** The groups of rule files; only what cannot be read is told, as `nines lint` tells the rest. */
async function readGroups(
  { rules, enableFeature = [] }: LintDashboardsCommandOptions,
  target: Settings['target'],
  { terminal }: Session,
): Promise<Diagnosed<readonly LintedGroup[]>> {
  if (rules === undefined) return [[], []];
  const [{ readRuleFile }, { readRuleTexts }] = await Promise.all([
    import('../lint/index.ts'),
    import('./rule-files.ts'),
  ]);
  const [texts, unreadable] = readRuleTexts(rules, terminal.folder);
  const features = new Set(enableFeature);
  const files = texts.map((text) => readRuleFile(text, { target, features }));
  return [files.flatMap(({ groups }) => groups), unreadable];
}

type CountOf = (count: number, noun: string) => string;

/** @example '2 dashboards in 2 files' */
function countDashboards({ files }: LintDashboardsResult, countOf: CountOf): string {
  const holding = files.filter(({ dashboards }) => dashboards.length > 0);
  const dashboards = holding.flatMap((file) => file.dashboards);
  return `${countOf(dashboards.length, 'dashboard')} in ${countOf(holding.length, 'file')}`;
}
