// The options of `nines templates` and their help.
import type { Command } from 'commander';
import type { TemplatesOptions } from './templates.ts';
import type { Start } from './shared-options.ts';

export function defineTemplates(program: Command, start: Start): void {
  program
    .command('templates')
    .summary('copy our runbook templates, to change them')
    .description(
      'Copies our templates of runbook pages to a folder, to be changed there. Name the folder as runbookTemplates in the environment of the config, and delete those that you do not change.',
    )
    .argument('[names...]', 'only these templates (default: all)')
    .option('-o, --out <folder>', 'write to this folder', 'templates')
    .addHelpText('after', EXAMPLES)
    .action((names: readonly string[], options: Pick<TemplatesOptions, 'out'>) =>
      start(async (session) =>
        (await import('./templates.ts')).templates({ ...options, names }, session),
      ),
    );
}

const EXAMPLES = `
Examples:
  nines templates header mitigation    copy two of them to templates/
  nines templates --out sre/runbooks   copy all of them`;
