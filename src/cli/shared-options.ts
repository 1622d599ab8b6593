// Options that several commands have, worded alike.
import { Option } from 'commander';
import { duration } from '../units/duration.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import type { Format } from './report.ts';
import { list, serverUrl, span } from './option-values.ts';

/** Runs a command, once its options are read. */
export type Start = (task: (session: Session) => Promise<ExitCode>) => Promise<void>;

export const past = (): Option =>
  new Option('--range <duration>', 'how far back').argParser(span).default(duration('30d'), '30d');

export const prometheus = (): Option =>
  new Option('--prometheus <url>', 'the server that has the metrics')
    .argParser(serverUrl)
    .makeOptionMandatory();

export const slos = (): Option =>
  new Option('--slo <ids>', 'only these SLOs (default: all)').argParser(list);

export const target = (): Option =>
  new Option('--target <version>', 'the oldest Prometheus that loads them (default: 3.5)').choices([
    '2.42',
    '2.53',
    '3.5',
    '3.14',
  ]);

export const severity = (): Option =>
  new Option('--severity <least>', 'tell only what is at least so severe')
    .choices(['error', 'warning', 'info'])
    .default('info');

export const config = (): Option =>
  new Option('-c, --config <file>', 'use this config (default: slo.config.ts in this folder)');

export const ci = (): Option =>
  new Option('--ci <service>', 'write the checks of pull requests for it')
    .choices(['github', 'gitlab', 'none'])
    .default('github');

export const strict = (): Option => new Option('--strict', 'fail on warnings as well');

const FORMATS: readonly Format[] = ['pretty', 'json', 'github', 'sarif'];

const formatOf = (formats: readonly Format[]): Option =>
  new Option('--format <format>', 'print for people or for programs')
    .choices(formats)
    .default('pretty');

export const format = (): Option => formatOf(FORMATS);

/** Of commands that report no places in files. */
export const prettyOrJson = (): Option => formatOf(['pretty', 'json']);

/** Of commands whose answer people quote. */
export const prettyJsonOrMarkdown = (): Option =>
  new Option('--format <format>', 'print for people or for programs')
    .choices(['pretty', 'json', 'markdown'])
    .default('pretty');
