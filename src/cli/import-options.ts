// The options of `nines import` and their help.
import { InvalidArgumentError, type Command } from 'commander';
import { parseDuration } from '../units/index.ts';
import type { ImportCommandOptions } from './import.ts';
import { prettyOrJson, strict, type Start } from './shared-options.ts';

export function defineImport(program: Command, start: Start): void {
  program
    .command('import')
    .summary('turn SLOs of Sloth, Pyrra or OpenSLO into a config')
    .description(
      'Prints SLOs of Sloth, Pyrra or OpenSLO as TypeScript. Whatever cannot be carried over is said, with its line.',
    )
    .argument('<files...>', 'YAML files, folders, patterns, or - for stdin')
    .optionsGroup('How:')
    .option('--sloth-window <duration>', 'the period of Sloth SLOs', period, '30d')
    .option('--system <name>', 'the system that they become', 'imported')
    .option('--grafana-url <url>', 'where Grafana is reached')
    .option('--runbooks-url <url>', 'where the generated runbooks can be read')
    .option('--alertmanager-url <url>', 'where Alertmanager is reached')
    .addOption(strict())
    .optionsGroup('Output:')
    .option('-o, --out <file>', 'write the config to this file instead of printing it')
    .option('--force', 'overwrite that file')
    .addOption(prettyOrJson())
    .addHelpText('after', IMPORT_EXAMPLES)
    .action((files: readonly string[], options: ImportCommandOptions) =>
      start(async (session) => (await import('./import.ts')).runImport(files, options, session)),
    );
}

/** A duration, as it is written. */
function period(text: string): string {
  if ((parseDuration(text) ?? 0) > 0) return text;
  throw new InvalidArgumentError('Write it as 30d, 28d or 4w.');
}

const IMPORT_EXAMPLES = `
Examples:
  $ nines import slos/*.yaml > slo.config.ts
  $ nines import slos/ --out slo.config.ts --sloth-window 28d
  $ helm template shop | nines import -
`;
