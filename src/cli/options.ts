// The commands, their options and their help. What a command does is loaded when it runs.
import { Command, InvalidArgumentError, Option } from 'commander';
import { parseDuration, type Duration } from '../units/duration.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import type { GenerateOptions } from './generate.ts';
import type { InitOptions } from './init.ts';
import type { LintCommandOptions } from './lint.ts';
import type { Format } from './report.ts';
import type { ValidateOptions } from './validate.ts';

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
    .showHelpAfterError('Run `nines --help` for what there is.')
    .addHelpText('after', EXAMPLES);
  defineGenerate(program, start);
  defineValidate(program, start);
  defineLint(program, start);
  defineInit(program, start);
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
    .option('--check', 'write nothing; fail if the folder is not up to date')
    .option('--force', 'overwrite files that were edited by hand or are not ours')
    .addOption(strict())
    .optionsGroup('Output:')
    .addOption(format())
    .addOption(trace())
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
    .addOption(format())
    .addOption(trace())
    .action((options: ValidateOptions) =>
      start(async (session) => (await import('./validate.ts')).validate(options, session)),
    );
}

function defineInit(program: Command, start: Start): void {
  program
    .command('init')
    .summary('start with a small config that works')
    .description(
      'Writes a small config that works, npm scripts and a CI workflow. Overwrites nothing.',
    )
    .optionsGroup('Where:')
    .option('-d, --dir <folder>', 'start in this folder', '.')
    .action((options: InitOptions) =>
      start(async (session) => (await import('./init.ts')).init(options, session)),
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
    .optionsGroup('Which server:')
    .addOption(target())
    .option('--enable-feature <names>', 'feature flags of that server', list)
    .option('--scrape-interval <duration>', 'how often it scrapes', span)
    .option('--evaluation-interval <duration>', 'how often it evaluates (default: 1m)', span)
    .option('--retention <duration>', 'how long it keeps samples', span)
    .optionsGroup('How:')
    .addOption(severity())
    .addOption(strict())
    .optionsGroup('Output:')
    .addOption(format())
    .addOption(trace())
    .addHelpText('after', LINT_EXAMPLES)
    .action((files: readonly string[], options: LintCommandOptions) =>
      start(async (session) => (await import('./lint.ts')).runLint(files, options, session)),
    );
}

const target = (): Option =>
  new Option('--target <version>', 'the oldest Prometheus that loads them (default: 3.5)').choices([
    '2.42',
    '2.53',
    '3.5',
    '3.14',
  ]);

const severity = (): Option =>
  new Option('--severity <least>', 'tell only what is at least so severe')
    .choices(['error', 'warning', 'info'])
    .default('info');

/** `a,b`, and the option given again, add up. */
const list = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...text.split(',').map((part) => part.trim()),
];

function labels(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const [, name = '', value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === '') throw new InvalidArgumentError('Write it as name=value.');
  return { ...before, [name]: value };
}

function span(text: string): Duration {
  const duration = parseDuration(text);
  if (duration === undefined) throw new InvalidArgumentError('Write it as 30s, 5m or 1h30m.');
  return duration;
}

const config = (): Option =>
  new Option('-c, --config <file>', 'use this config (default: slo.config.ts in this folder)');

const strict = (): Option => new Option('--strict', 'fail on warnings as well');

const FORMATS: readonly Format[] = ['pretty', 'json', 'github', 'sarif'];

const format = (): Option =>
  new Option('--format <format>', 'print for people or for programs')
    .choices(FORMATS)
    .default('pretty');

const trace = (): Option => new Option('--trace', 'tell how long each stage took');

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

const LINT_EXAMPLES = `
Examples:
  nines lint rules/                                     everything in a folder
  nines lint rules/ --catalogue metrics.prom            with what exporters expose
  nines lint rules/ -c slo.config.ts --strict           with the metrics of a config
  kubectl get prometheusrule -Ao yaml | nines lint -    what runs in a cluster
  nines lint rules/ --format sarif > nines.sarif        for code scanning`;
