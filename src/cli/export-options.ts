// The options of `nines export` and their help.
import { Option, type Command } from 'commander';
import type { ExportOptions } from './export.ts';
import { serverUrl } from './option-values.ts';
import { config, severity, strict, type Start } from './shared-options.ts';

export function defineExport(program: Command, start: Start): void {
  program
    .command('export')
    .summary('write the SLOs as OpenSLO has them')
    .description(
      'Writes the services, SLIs, SLOs and alert policies of the config as objects of OpenSLO v1, and says what of them OpenSLO cannot say.',
    )
    .optionsGroup('Where:')
    .addOption(config())
    .option('-o, --out <folder>', 'write a file for each service to this folder (default: print)')
    .optionsGroup('How:')
    .addOption(
      new Option('--format <format>', 'which specification')
        .choices(['openslo'])
        .default('openslo'),
    )
    .addOption(
      new Option('--prometheus <url>', 'the address that the data source has').argParser(serverUrl),
    )
    .addOption(strict())
    .optionsGroup('Output:')
    .addOption(severity())
    .addHelpText('after', EXAMPLES)
    .action((options: ExportOptions) =>
      start(async (session) => (await import('./export.ts')).runExport(options, session)),
    );
}

const EXAMPLES = `
Examples:
  nines export > openslo.yaml              all objects, one document after the other
  nines export --out openslo               a file for each service, and one for what they share
  nines export --severity warning          say only what is left out as a whole

Exit codes:
  0  exported, whatever OpenSLO cannot say
  1  errors in the config; with --strict, warnings as well
  2  wrong usage, files that cannot be written, or nines itself failed`;
