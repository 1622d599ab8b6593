// The options of `nines import` and their help.
import { InvalidArgumentError, type Command } from 'commander';
import { parseServerUrl } from '../server/ask.ts';
import { parseDuration } from '../units/index.ts';
import { isName } from '../validate/names.ts';
import type { ImportCommandOptions } from './import.ts';
import { prettyOrJson, severity, strict, type Start } from './shared-options.ts';

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
    .option('--system <name>', 'the system that they become', systemName, 'imported')
    .option('--grafana-url <url>', 'where Grafana is reached', address)
    .option('--runbooks-url <url>', 'where the generated runbooks can be read', address)
    .option('--alertmanager-url <url>', 'where Alertmanager is reached', address)
    .addOption(strict())
    .optionsGroup('Output:')
    .option('-o, --out <file>', 'write the config to this file instead of printing it')
    .option('--force', 'overwrite that file')
    .addOption(severity())
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

function systemName(text: string): string {
  if (isName(text)) return text;
  throw new InvalidArgumentError('Write lower-case words with hyphens, as in online-shop.');
}

/** An address, as it is written. */
function address(text: string): string {
  if (parseServerUrl(text)) return text;
  throw new InvalidArgumentError('Write it as https://host.example.com.');
}

const IMPORT_EXAMPLES = `
Examples:
  $ nines import slos/*.yaml > slo.config.ts
  $ nines import slos/ --out slo.config.ts --sloth-window 28d
  $ helm template shop | nines import -

Exit codes:
  0  imported; what was lost is said
  1  something could not be imported, or the file is there already; with --strict, warnings as well
  2  wrong usage, or nines itself failed`;
