// Options that every command takes, and what their own help says of them.
import { Option, type Command } from 'commander';
import type { Trace } from './trace.ts';

export interface GlobalOptions {
  readonly environment?: string;
  readonly trace?: boolean;
}

const HELP_FOR = (name: string): string => `Run \`${name} --help\` for what there is.`;

/** Before the commands are added: they inherit how help looks. */
export function defineGlobals(program: Command): void {
  const environment = new Option(
    '--environment <name>',
    'look at this environment of the config (default: all)',
  );
  const globals = [environment, new Option('--trace', 'tell how long each stage took')];
  for (const option of globals) program.addOption(option);
  program
    .configureHelp({
      subcommandTerm: (command) => command.name(),
      showGlobalOptions: true,
      minWidthToWrap: 20,
      visibleGlobalOptions: (command) =>
        command === program
          ? []
          : globals.filter((option) => option !== environment || readsOutput(command)),
      styleTitle: (title) => (title === 'Global Options:' ? 'Global options:' : title),
    })
    .showHelpAfterError(HELP_FOR(program.name()))
    .hook('preAction', (_, command) => {
      const empty = emptyOf(program) ?? emptyOf(command);
      if (empty !== undefined) command.error(`error: ${empty} is empty`);
      if (program.opts<GlobalOptions>().environment === undefined || readsOutput(command)) return;
      command.error(
        `error: option '${environment.flags}' does not apply to \`nines ${command.name()}\`, which reads no config`,
      );
    });
}

/** A variable of a script that is not set must not stand for this folder. */
function emptyOf(command: Command): string | undefined {
  if (command.parent && command.args.includes('')) return 'an argument';
  const option = command.options.find((each) =>
    isEmpty(command.getOptionValue(each.attributeName())),
  );
  return option && `the argument of option '${option.flags}'`;
}

const isEmpty = (value: unknown): boolean =>
  value === '' || (Array.isArray(value) && value.includes(''));

/** Whether there are environments for a command: it reads a config, or what one generated. */
const readsOutput = (command: Command): boolean =>
  command.name() === 'drift' || command.options.some(({ long }) => long === '--config');

/** After the commands are added: wrong usage of one is explained by its own help. */
export function hintAtOwnHelp(program: Command): void {
  for (const command of program.commands) {
    command.showHelpAfterError(HELP_FOR(`${program.name()} ${command.name()}`));
  }
}

/** What `--trace` adds when a command has ended. */
export const traced = (program: Command, trace: Trace): string =>
  program.opts<GlobalOptions>().trace === true ? trace.render() : '';
