// `nines backfill`: writes the rules whose past budgets and long windows need, and prints the
// promtool commands that compute it from raw series, or runs them.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import {
  backfillDiagnostics as report,
  BLOCKS,
  findFirstSamples,
  PASS_FILE,
  passFolder,
  pastOf,
  planPasses,
  printPass,
  promtoolArguments,
  renderCommand,
  type Pass,
  type Past,
} from '../backfill/index.ts';
import { NOWHERE, type Diagnosed, type Diagnostic } from '../diagnostics/index.ts';
import { connect, shownUrl } from '../server/index.ts';
import {
  milliseconds,
  printDuration,
  printInstant,
  renderDuration,
  type Duration,
} from '../units/index.ts';
import { now } from './clock.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { codeOf, sayDiagnostics } from './say-diagnostics.ts';
import { chooseSlos, type ChoiceOptions, type SloChoice } from './slo-choice.ts';
import { machineTools } from './tool-host.ts';

export interface BackfillOptions extends ChoiceOptions {
  readonly prometheus: URL;
  readonly range?: Duration;
  readonly out: string;
  readonly run?: boolean;
}

interface Work {
  readonly options: BackfillOptions;
  readonly session: Session;
  readonly passes: readonly Pass[];
  readonly past: Past;
  readonly interval: Duration;
}

export async function backfill(options: BackfillOptions, session: Session): Promise<ExitCode> {
  const runs = options.run === true;
  const missing = runs && !machineTools.has('promtool') ? [report['no-promtool'](NOWHERE, {})] : [];
  const [choice, mistakes] =
    missing.length > 0 ? [undefined, missing] : await chooseSlos(options, session);
  if (choice?.slos.length === 0) {
    session.progress.stop();
    session.terminal.print('The config has no SLO.\n');
    return 0;
  }
  const [work, problems] = choice ? await planWork(choice, options, session) : [undefined, []];
  const said = await sayDiagnostics([...mistakes, ...problems], options.config, session);
  if (!work || said === 'stop') return codeOf(problems);
  writePasses(work);
  if (runs) return runPasses(work);
  session.terminal.print(renderPlan(work));
  return 0;
}

async function planWork(
  { slos, plan, model }: SloChoice,
  options: BackfillOptions,
  session: Session,
): Promise<Diagnosed<Work | undefined>> {
  const passes = planPasses(plan, new Set(slos.map(({ id }) => id)));
  const interval = model.environment.tileInterval;
  const longest = slos.flatMap(({ period, tiers }) => [period, ...tiers.map(({ long }) => long)]);
  const range = options.range ?? milliseconds(Math.max(...longest));
  const whole = pastOf(now(), range, interval);
  if (whole.start >= whole.end) {
    const given = printDuration(range);
    return [undefined, [report['range-too-short'](NOWHERE, { range: given })]];
  }
  session.progress.stage('Asking what is recorded already');
  const [past, problems] = await withoutRecorded(whole, { passes, interval }, options);
  const work = { options, session, passes, past, interval };
  return past.start < past.end ? [work, problems] : [undefined, problems];
}

/** Ends the past where the server's own rules began. */
async function withoutRecorded(
  past: Past,
  { passes, interval }: { readonly passes: readonly Pass[]; readonly interval: Duration },
  { prometheus, run }: BackfillOptions,
): Promise<Diagnosed<Past>> {
  const [found, problems] = await findFirstSamples(connect({ url: prometheus }), passes, past);
  // Whoever only wants the commands may stand where the server cannot be reached.
  const told = run === true ? problems : problems.map((each) => ({ ...each, ...UNASKED }));
  const [first] = found.toSorted((a, b) => a.at - b.at);
  if (!first) return [past, told];
  const since = printInstant(first.at);
  // Rules run at another second than promtool: one tile may be missing, none is there twice.
  const end = first.at - interval;
  return [
    { ...past, end },
    [...told, report['already-recorded'](NOWHERE, { slo: first.slo, since })],
  ];
}

const UNASKED = {
  severity: 'warning',
  help: 'if its rules record already, end where they began: the same events would count twice',
} as const;

const folderOf = ({ options, session }: Work): string =>
  resolve(session.terminal.folder, options.out);

function writePasses(work: Work): void {
  const folder = folderOf(work);
  work.passes.forEach((pass, i) => {
    const own = join(folder, passFolder(i));
    rmSync(own, { recursive: true, force: true });
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, PASS_FILE), printPass(pass));
  });
}

const commandOf = ({ past, interval }: Work, url: string): readonly string[] =>
  promtoolArguments(past, url, interval);

function renderPlan(work: Work): string {
  const { passes, past, options, session } = work;
  const shown = relative(session.terminal.folder, folderOf(work)).replaceAll('\\', '/') || '.';
  const words = commandOf(work, shownUrl(options.prometheus));
  const steps = passes.flatMap((_, i) => [
    `  (cd ${renderCommand([`${shown}/${passFolder(i)}`])} && ${renderCommand(['promtool', ...words])})`,
    ...loading(shown),
  ]);
  return [
    `Fills ${printInstant(past.start)} to ${printInstant(past.end)}. Run:`,
    '',
    ...steps,
    '',
    LOADED,
    '',
  ].join('\n');
}

/** The data folder is the server's own, so people know it and we do not. */
const loading = (shown: string): readonly string[] => [
  `  mv ${renderCommand([`${shown}/${BLOCKS}`])}/* "$PROMETHEUS_DATA"/`,
];

const LOADED =
  'PROMETHEUS_DATA is its --storage.tsdb.path; the blocks must be readable for its user. It loads them\n' +
  'within a minute. Windows and budgets are right from the next evaluation on; what is missing of the\n' +
  'last 3 hours is small in a budget, and gone from windows of up to 6h within these 3 hours.';

async function runPasses(work: Work): Promise<ExitCode> {
  const { session, options, passes } = work;
  const { terminal, progress } = session;
  const [pass = '', ...others] = passes.map((_, i) => passFolder(i));
  const started = now();
  progress.stage(`Computing ${pass} with promtool`);
  const folder = folderOf(work);
  const words = commandOf(work, options.prometheus.href);
  const { ok, output } = await machineTools.run('promtool', words, join(folder, pass));
  if (!ok) {
    await sayDiagnostics([failed(pass, output)], options.config, session);
    return 1;
  }
  progress.stop();
  const took = renderDuration(milliseconds(Math.ceil((now() - started) / 1000) * 1000));
  const shown = relative(terminal.folder, folder).replaceAll('\\', '/') || '.';
  const next =
    others.length === 0
      ? []
      : [`Then wait a minute, and run the same in ${others.join(', then in ')}.`];
  terminal.print(
    [`Computed ${pass} in ${took}. Load it:`, '', ...loading(shown), '', LOADED, ...next, ''].join(
      '\n',
    ),
  );
  return 0;
}

/** promtool logs a lot before its last line, which says why. */
function failed(pass: string, output: string): Diagnostic {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return report['promtool-failed'](NOWHERE, { pass, reason: lines.at(-1) ?? 'it gives no reason' });
}
