// `nines lint`: says what is wrong with rule files, whoever wrote them.
import type { LintResult } from '../lint/index.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { lintExitCode, reportLinted, type FindingOptions } from './lint-report.ts';
import { lintSettings, type LintSettingsOptions } from './lint-settings.ts';

export interface LintCommandOptions extends LintSettingsOptions, FindingOptions {}

export async function runLint(
  asked: readonly string[],
  options: LintCommandOptions,
  session: Session,
): Promise<ExitCode> {
  const { terminal, progress, trace } = session;
  const [{ lint }, { readRuleTexts }] = await trace.measure('import', () =>
    Promise.all([import('../lint/index.ts'), import('./rule-files.ts')]),
  );
  const [texts, unreadable] = readRuleTexts(asked, terminal.folder);
  const [settings, mistakes] = await lintSettings(options, session);
  progress.stage('Linting');
  const result = settings && trace.measure('lint', () => lint({ ...settings, files: texts }));
  const found = [...unreadable, ...mistakes, ...(result?.diagnostics ?? [])];
  const what = result && ((countOf: CountOf) => countRules(result, countOf));
  await reportLinted({ found, disabled: result?.disabled ?? [], what, texts }, options, session);
  return lintExitCode(found, [...unreadable, ...mistakes], options);
}

type CountOf = (count: number, noun: string) => string;

/** @example '12 rules in 3 files (1 other file left out)' */
function countRules({ files }: LintResult, countOf: CountOf): string {
  const holding = files.filter(({ holdsRules }) => holdsRules);
  const rules = holding
    .flatMap(({ groups }) => groups)
    .reduce((sum, group) => sum + group.rules.length, 0);
  const left = files.filter(
    ({ holdsRules, diagnostics }) => !holdsRules && diagnostics.length === 0,
  );
  const others = left.length > 0 ? ` (${countOf(left.length, 'other file')} left out)` : '';
  return `${countOf(rules, 'rule')} in ${countOf(holding.length, 'file')}${others}`;
}
