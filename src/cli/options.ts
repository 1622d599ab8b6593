// The commands, their options and their help. What a command does is loaded when it runs.
import { Command, Option } from 'commander';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import type { GenerateOptions } from './generate.ts';
import type { InitOptions } from './init.ts';
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

const config = (): Option =>
  new Option('-c, --config <file>', 'use this config (default: slo.config.ts in this folder)');

const strict = (): Option => new Option('--strict', 'fail on warnings as well');

const format = (): Option =>
  new Option('--format <format>', 'print for people or for programs')
    .choices(['pretty', 'json'])
    .default('pretty');

const trace = (): Option => new Option('--trace', 'tell how long each stage took');

const EXAMPLES = `
Examples:
  nines init                      start in this folder
  nines generate                  write what slo.config.ts describes to generated/
  nines generate --check          in CI: fail if generated/ is not up to date
  nines validate --format json    tell an editor what is wrong

Exit codes:
  0  done
  1  errors in the config, files that are not up to date, warnings with --strict
  2  wrong usage, or nines itself failed`;
