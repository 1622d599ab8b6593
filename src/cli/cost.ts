// `nines cost`: what the rules of a config cost a Prometheus, and how that compares with others.
import {
  costDiagnostics,
  estimate,
  estimateJson,
  renderComparison,
  renderEstimate,
  rulesOfGroups,
  rulesOfPlan,
  type Compared,
  type Estimate,
  type ReadRules,
} from '../cost/index.ts';
import { hasErrors, NOWHERE, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import type { Plan } from '../ir/index.ts';
import { closestTarget } from '../promql/index.ts';
import { duration, type Duration } from '../units/index.ts';
import { rootOf, type Session } from './compile-config.ts';
import { readCardinality, type CardinalityOptions } from './cost-sources.ts';
import type { ExitCode } from './exit-code.ts';
import { printFindings } from './report.ts';
import { readRuleTexts } from './rule-files.ts';
import { shownFrom } from './shown.ts';

export interface CostOptions extends CardinalityOptions {
  readonly config?: string;
  readonly against?: string;
  readonly evaluationInterval?: Duration;
  readonly format: 'pretty' | 'json';
}

export async function cost(options: CostOptions, session: Session): Promise<ExitCode> {
  const { terminal, progress } = session;
  const root = rootOf(options.config, terminal);
  const [plan, mistakes] = await readPlan(options, session);
  if (!plan) return fail(mistakes, root, { options, session });
  const [others, unreadable] = await readOthers(options, session);
  const rules = rulesOfPlan(plan);
  const all = [...rules, ...(others?.rules ?? [])];
  const [cardinality, unknown] = await readCardinality(all, options, session);
  const problems = [...unreadable, ...unknown].filter(isError);
  if (hasErrors(problems)) return fail(problems, terminal.folder, { options, session });
  const given = { cardinality, scrapeInterval: plan.collection.scrapeInterval };
  const ours = estimate(rules, given);
  const theirs = others && { name: options.against ?? '', estimate: estimate(others.rules, given) };
  progress.stop();
  const print = options.format === 'json' ? printJson : renderAll;
  terminal.print(print(ours, theirs, others));
  return 0;
}

/** Estimates need no proof, so that a config that is not right yet has one too. */
async function readPlan(
  { config }: CostOptions,
  { terminal, progress, trace, environment }: Session,
): Promise<Diagnosed<Plan | undefined>> {
  const { findConfig, loadConfig } = await import('../config/index.ts');
  const [file, missing] = findConfig(terminal.folder, config);
  if (file === undefined) return [undefined, missing];
  progress.stage('Running the config');
  const loading = trace.measure('load', () => loadConfig(file, environment));
  const { emitFiles } = await import('../compile.ts');
  const [loaded, mistakes] = await loading;
  if (!loaded) return [undefined, mistakes];
  const { plan, diagnostics } = trace.measure('plan', () => emitFiles(loaded));
  const found = [...mistakes, ...diagnostics].filter(isError);
  return plan ? [plan, []] : [undefined, await loaded.locate(found)];
}

const isError = ({ severity }: Diagnostic): boolean => severity === 'error';

// What the server itself takes when its configuration does not say.
const EVALUATION_INTERVAL = duration('1m');

/** The rules to compare with; none if nobody asked. */
async function readOthers(
  { against, evaluationInterval = EVALUATION_INTERVAL }: CostOptions,
  { terminal }: Session,
): Promise<Diagnosed<ReadRules | undefined>> {
  if (against === undefined) return [undefined, []];
  const { readRuleFile } = await import('../lint/index.ts');
  const [texts, unreadable] = readRuleTexts([against], terminal.folder);
  const reading = { target: closestTarget('3.14'), features: new Set<string>() };
  const groups = texts.flatMap((text) => readRuleFile(text, reading).groups);
  const read = rulesOfGroups(groups, evaluationInterval);
  if (read.rules.length > 0 || hasErrors(unreadable)) return [read, unreadable];
  const none = costDiagnostics['no-rules'](NOWHERE, { path: against });
  return [undefined, [...unreadable, none]];
}

interface Voice {
  readonly options: CostOptions;
  readonly session: Session;
}

async function fail(
  diagnostics: readonly Diagnostic[],
  root: string,
  { options, session: { terminal, progress } }: Voice,
): Promise<ExitCode> {
  const { renderDiagnostics } = await import('../report/index.ts');
  progress.stop();
  if (options.format === 'pretty') {
    terminal.say(renderDiagnostics(diagnostics, shownFrom(terminal, root, 'say')));
  } else {
    const shown = shownFrom(terminal, root, false);
    terminal.print(await printFindings({ diagnostics, changes: [] }, options.format, shown));
  }
  return diagnostics.some(({ code }) => UNUSABLE.has(code)) ? 2 : 1;
}

/** The command line asks for what there is not. */
const UNUSABLE = new Set(['cost/bad-series', 'lint/unreadable-file']);

type Print = (ours: Estimate, theirs?: Compared, read?: ReadRules) => string;

const renderAll: Print = (ours, theirs, read) =>
  theirs === undefined || read === undefined
    ? renderEstimate(ours)
    : `${renderEstimate(ours)}\n${renderComparison(ours, theirs)}${caveats(theirs.name, read)}`;

function caveats(name: string, { unreadable, withoutInterval }: ReadRules): string {
  const lines = [
    ...(withoutInterval > 0
      ? [`Groups in ${name} that leave their interval to the server: ${withoutInterval}`]
      : []),
    ...(unreadable > 0
      ? [`Rules in ${name} that do not parse and are left out: ${unreadable}`]
      : []),
  ];
  return lines.length === 0 ? '' : `\n${lines.join('\n')}\n`;
}

const printJson: Print = (ours, theirs, read) =>
  `${JSON.stringify(
    {
      config: estimateJson(ours),
      ...(theirs &&
        read && {
          against: {
            path: theirs.name,
            unreadable: read.unreadable,
            withoutInterval: read.withoutInterval,
            ...Object(estimateJson(theirs.estimate)),
          },
        }),
    },
    null,
    2,
  )}\n`;
