// The commands, their options and their help. What a command does is loaded when it runs.
import { Command } from 'commander';
import type { BackfillOptions } from './backfill.ts';
import type { BacktestOptions } from './backtest.ts';
import type { Session } from './compile-config.ts';
import type { CostOptions } from './cost.ts';
import type { ExitCode } from './exit-code.ts';
import type { GenerateOptions } from './generate.ts';
import type { LintCommandOptions } from './lint.ts';
import type { RoutesOptions } from './routes.ts';
import type { SimulateOptions } from './simulate.ts';
import type { TestOptions } from './test.ts';
import type { ValidateOptions } from './validate.ts';
import { defineCompare } from './compare-options.ts';
import { defineDemo } from './demo-options.ts';
import { defineDiff } from './diff-options.ts';
import { defineDrift } from './drift-options.ts';
import { defineExplain } from './explain-options.ts';
import { defineExport } from './export-options.ts';
import { defineGate } from './gate-options.ts';
import { defineGlobals, hintAtOwnHelp } from './global-options.ts';
import { defineImport } from './import-options.ts';
import { defineInit } from './init-options.ts';
import { defineLintDashboards } from './lint-dashboards-options.ts';
import { definePlan } from './plan-options.ts';
import { definePreview } from './preview-options.ts';
import { defineTemplates } from './templates-options.ts';
import {
  collect,
  instant,
  labels,
  list,
  objectives,
  rates,
  serverUrl,
  share,
  span,
  whole,
} from './option-values.ts';
import {
  config,
  format,
  prettyJsonOrMarkdown,
  prettyOrJson,
  past,
  prometheus,
  severity,
  slos,
  strict,
  target,
} from './shared-options.ts';

/** What was asked for, ready to run. */
export type Task = (session: Session) => Promise<ExitCode>;

type Start = (task: Task) => Promise<void>;

/** The command line's grammar; `start` is called with the task that was asked for. */
export function defineProgram(start: Start): Command {
  const program = new Command('nines')
    .description('SLOs for Prometheus in TypeScript: rules, routes, dashboards and runbooks.')
    .option('-V, --version', 'print the version')
    .helpOption('-h, --help', 'explain nines or a command')
    .helpCommand(false)
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  defineGlobals(program);
  defineGenerate(program, start);
  defineDiff(program, start);
  defineValidate(program, start);
  defineLint(program, start);
  defineLintDashboards(program, start);
  defineBackfill(program, start);
  defineBacktest(program, start);
  defineCost(program, start);
  defineSimulate(program, start);
  defineRoutes(program, start);
  defineExplain(program, start);
  defineDrift(program, start);
  defineExport(program, start);
  defineCompare(program, start);
  defineTest(program, start);
  defineGate(program, start);
  definePreview(program, start);
  defineDemo(program, start);
  definePlan(program, start);
  defineTemplates(program, start);
  defineImport(program, start);
  defineInit(program, start);
  hintAtOwnHelp(program);
  return program;
}

function defineGenerate(program: Command, start: Start): void {
  program
    .command('generate')
    .summary('write everything that the config describes')
    .description(
      'Writes everything that the config describes, if it is right. Leaves other files alone.',
    )
    .optionsGroup('Where:')
    .addOption(config())
    .option('-o, --out <folder>', 'write to this folder (default: generated, beside the config)')
    .optionsGroup('How:')
    .option('--check', 'write nothing; show what is not up to date, and fail')
    .option('--force', 'overwrite files that were edited by hand or are not ours')
    .addOption(strict())
    .optionsGroup('Output:')
    .addOption(severity())
    .addOption(format())
    .addHelpText('after', GENERATE_EXITS)
    .action((options: GenerateOptions) =>
      start(async (session) => (await import('./generate.ts')).generate(options, session)),
    );
}

function defineValidate(program: Command, start: Start): void {
  program
    .command('validate')
    .summary('say what is wrong with the config')
    .description('Says what is wrong with the config and with what it generates. Writes nothing.')
    .optionsGroup('Where:')
    .addOption(config())
    .optionsGroup('How:')
    .addOption(strict())
    .optionsGroup('Output:')
    .addOption(severity())
    .addOption(format())
    .addHelpText('after', VALIDATE_EXITS)
    .action((options: ValidateOptions) =>
      start(async (session) => (await import('./validate.ts')).validate(options, session)),
    );
}

function defineCost(program: Command, start: Start): void {
  program
    .command('cost')
    .summary('say what the rules cost a Prometheus')
    .description(
      'Estimates what the rules of the config cost a Prometheus: series, samples and CPU time.',
    )
    .optionsGroup('Where:')
    .addOption(config())
    .optionsGroup('How many series there are:')
    .option('--series <selector=number>', 'of a metric, or of a selector; repeat it', collect)
    .option('--prometheus <url>', 'ask this server', serverUrl)
    .option('--catalogue <files...>', 'count them in what /metrics prints')
    .option('--targets <number>', 'how many processes print that (default: 1)', whole)
    .optionsGroup('How:')
    .option('--against <path>', 'compare with these rules: a file or a folder')
    .option('--evaluation-interval <duration>', 'of their groups without one (default: 1m)', span)
    .optionsGroup('Output:')
    .addOption(prettyOrJson())
    .addHelpText('after', COST_EXAMPLES)
    .action((options: CostOptions) =>
      start(async (session) => (await import('./cost.ts')).cost(options, session)),
    );
}

function defineSimulate(program: Command, start: Start): void {
  program
    .command('simulate')
    .summary('say how soon alerts fire, and how often for nothing')
    .description(
      'Plays outages and healthy traffic through the burn-rate alerts of each SLO: how soon they fire, what is spent by then, when they resolve, and how often they fire for nothing. Needs no server.',
    )
    .optionsGroup('Where:')
    .addOption(config())
    .optionsGroup('What:')
    .addOption(slos())
    .option('--objective <percents>', 'what if this was the objective: 99.5%,99.9%', objectives)
    .option('--rate <rates>', 'traffic in events per second: 0.01/s,1/s', rates)
    .option('--healthy <percent>', 'of its budget that a healthy service spends', share, '30%')
    .optionsGroup('Output:')
    .addOption(prettyOrJson())
    .option('--html <file>', 'write a page with charts to this file instead')
    .addHelpText('after', SIMULATE_EXAMPLES)
    .action((options: SimulateOptions) =>
      start(async (session) => (await import('./simulate.ts')).simulate(options, session)),
    );
}

function defineRoutes(program: Command, start: Start): void {
  program
    .command('routes')
    .summary('say where alerts go')
    .description(
      'Proves who is told of every alert of the config, and when. With alerts, says what becomes of them by the config, or by an Alertmanager configuration of anybody: who is told and by which routes, what mutes them at the time, and what inhibits them. Needs no server.',
    )
    .optionsGroup('What:')
    .option(
      '-c, --config <file>',
      'use this config (default: slo.config.ts in this folder), or with --alerts an Alertmanager configuration',
    )
    .option('--alerts <file>', 'label sets as JSON, or what /api/v2/alerts answers; - for stdin')
    .option('--at <time>', 'when, as 2026-11-21T18:00:00Z (default: now)', instant)
    .optionsGroup('Output:')
    .addOption(prettyJsonOrMarkdown())
    .addHelpText('after', ROUTES_EXAMPLES)
    .action((options: RoutesOptions) =>
      start(async (session) => (await import('./routes.ts')).routes(options, session)),
    );
}

function defineTest(program: Command, start: Start): void {
  program
    .command('test')
    .summary('show of every alert that it fires, and when not')
    .description(
      'Runs the rules of every alert over made-up series with promtool: it fires just above its threshold, is silent just below and without traffic, and resolves.',
    )
    .optionsGroup('Where:')
    .addOption(config())
    .option('--write <folder>', 'write the tests to this folder as well')
    .optionsGroup('What:')
    .addOption(slos())
    .optionsGroup('How:')
    .option('--jobs <number>', 'how many promtools run at a time (default: 2)', whole)
    .optionsGroup('Output:')
    .action((options: TestOptions) =>
      start(async (session) => (await import('./test.ts')).runTests(options, session)),
    );
}

function defineLint(program: Command, start: Start): void {
  program
    .command('lint')
    .summary('say what is wrong with rule files')
    .description(
      'Says what is wrong with Prometheus rule files, whoever wrote them, without a server. The more it knows of your metrics, the more it finds.',
    )
    .argument('<files...>', 'rule files, folders, patterns, or - for stdin')
    .optionsGroup('What there is:')
    .option('-c, --config <file>', 'metrics, target labels and scrape interval of this config')
    .option(
      '--catalogue <files...>',
      'metrics as /metrics prints them, or answers of /api/v1/series',
    )
    .option(
      '--target-labels <names>',
      'labels that every scrape adds (default: job,instance)',
      list,
    )
    .option('--external-label <name=value>', 'a label that the server adds; repeat it', labels)
    .option('--alertmanager <file>', 'the Alertmanager configuration that alerts are sent to')
    .optionsGroup('Which server:')
    .addOption(target())
    .option('--enable-feature <names>', 'feature flags of that server', list)
    .option('--scrape-interval <duration>', 'how often it scrapes', span)
    .option('--evaluation-interval <duration>', 'how often it evaluates (default: 1m)', span)
    .option('--retention <duration>', 'how long it keeps samples', span)
    .optionsGroup('How:')
    .option('--policy <file>', 'what your team wants of its rules, as YAML or JSON')
    .addOption(strict())
    .optionsGroup('Output:')
    .addOption(severity())
    .addOption(format())
    .addHelpText('after', LINT_EXAMPLES)
    .action((files: readonly string[], options: LintCommandOptions) =>
      start(async (session) => (await import('./lint.ts')).runLint(files, options, session)),
    );
}

function defineBackfill(program: Command, start: Start): void {
  program
    .command('backfill')
    .summary('fill budgets and long windows from the past')
    .description(
      'Prints the promtool commands that compute, from what Prometheus has scraped so far, the counts that error budgets and long windows add up.',
    )
    .optionsGroup('Where:')
    .addOption(config())
    .addOption(prometheus())
    .option('-o, --out <folder>', 'write rule files and blocks to this folder', 'backfill')
    .optionsGroup('What:')
    .option('--range <duration>', 'how far back (default: the longest window)', span)
    .addOption(slos())
    .optionsGroup('How:')
    .option('--run', 'run promtool, instead of printing its commands')
    .addHelpText('after', BACKFILL_EXAMPLES)
    .action((options: BackfillOptions) =>
      start(async (session) => (await import('./backfill.ts')).backfill(options, session)),
    );
}

function defineBacktest(program: Command, start: Start): void {
  program
    .command('backtest')
    .summary('replay alerts and budgets over the past')
    .description(
      'Replays burn-rate alerts and budgets over what Prometheus has stored: when each alert would have fired, and what would be left of each budget.',
    )
    .optionsGroup('Where:')
    .addOption(config())
    .addOption(prometheus())
    .optionsGroup('What:')
    .addOption(past())
    .addOption(slos())
    .option('--objective <percents>', 'what if this was the objective: 99.5%,99.9%', objectives)
    .optionsGroup('Output:')
    .addOption(prettyOrJson())
    .option('--html <file>', 'write a page with charts to this file instead')
    .addHelpText('after', BACKTEST_EXAMPLES)
    .action((options: BacktestOptions) =>
      start(async (session) => (await import('./backtest.ts')).runBacktest(options, session)),
    );
}

const EXAMPLES = `
Examples:
  nines init                      start in this folder
  nines generate                  write what slo.config.ts describes to generated/
  nines generate --check          in CI: fail if generated/ is not up to date
  nines validate --format json    tell an editor what is wrong
  nines lint rules/               say what is wrong with other rules

Exit codes:
  0  done
  1  errors in the config or the rules, files that are not up to date, warnings with --strict
  2  wrong usage, or nines itself failed`;

const GENERATE_EXITS = `
Exit codes:
  0  written; with --check, up to date
  1  errors in the config or files that are not ours, warnings with --strict; with --check, not up to date
  2  wrong usage, files that cannot be written, or nines itself failed`;

const VALIDATE_EXITS = `
Exit codes:
  0  valid
  1  errors in the config; with --strict, warnings as well
  2  wrong usage, or nines itself failed`;

const LINT_EXAMPLES = `
Examples:
  nines lint rules/                                     everything in a folder
  nines lint rules/ --catalogue metrics.prom            with what exporters expose
  nines lint rules/ -c slo.config.ts --strict           with the metrics of a config
  kubectl get prometheusrule -Ao yaml | nines lint -    what runs in a cluster
  nines lint rules/ --format sarif > nines.sarif        for code scanning`;

const COST_EXAMPLES = `
Examples:
  nines cost                                         with 50 series for every selector
  nines cost --series http_requests_total=2000       with what there is of a metric
  nines cost --prometheus http://prometheus:9090     with what a server has
  nines cost --against sloth/                        and what other rules would cost`;

const SIMULATE_EXAMPLES = `
Examples:
  nines simulate                                      every SLO of the config
  nines simulate --slo api-availability --rate 0.1/s  one of them, with little traffic
  nines simulate --objective 99.5%,99.95%             what other objectives would mean
  nines simulate --html alerts.html                   a page with charts`;

const ROUTES_EXAMPLES = `
Examples:
  nines routes                                    who is told of what, and when
  nines routes --format markdown                  the same as in generated/alertmanager/certificate.md
  nines routes --alerts alerts.json               where the config sends them
  nines routes --config alertmanager.yaml --alerts alerts.json
  nines routes --config alertmanager.yaml --alerts alerts.json --at 2026-12-24T03:00:00+01:00
  amtool alert query -o json | nines routes --config alertmanager.yaml --alerts -`;

const BACKFILL_EXAMPLES = `
Examples:
  nines backfill --prometheus http://prometheus:9090          print the commands
  nines backfill --prometheus http://prometheus:9090 --run    compute the blocks`;

const BACKTEST_EXAMPLES = `
Examples:
  nines backtest --prometheus http://prometheus:9090          every SLO, over 30 days
  nines backtest --prometheus http://prometheus:9090 --slo api-availability --range 7d
  nines backtest --prometheus http://prometheus:9090 --objective 99.5%,99.95%
  nines backtest --prometheus http://prometheus:9090 --html backtest.html`;
