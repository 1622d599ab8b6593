import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { DurationText } from '../units/index.ts';
import { copyOf } from './inputs.ts';
import type { TeamDefinition } from './team.ts';

export interface ImportedProps<Level extends string> {
  /** Who answers for the services. */
  readonly team: TeamDefinition<Level>;
  /** Who answers for single services, by their names. @default `team` */
  readonly teams?: Readonly<Record<string, TeamDefinition<Level>>>;
  /**
   * The levels of the scheme for what wakes somebody and for what can wait, and for other severities
   * by the names that they have in the files.
   */
  readonly severities: Readonly<Record<'page' | 'ticket', Level>> & Readonly<Record<string, Level>>;
  /** The period of Sloth's SLOs, which their files do not say. @default '30d' */
  readonly slothWindow?: DurationText;
  /** Markdown on what helps, for SLOs whose files name no runbook. @default none, which is reported */
  readonly mitigation?: string;
  /** Whether settings that are not carried over are told each time. @default 'warn' */
  readonly dropped?: 'warn' | 'accept';
}

/** Services of other tools' files; they are read when the config has run. */
export interface ImportedServices<Level extends string = string> {
  readonly kind: 'imported';
  readonly patterns: readonly string[];
  readonly props: ImportedProps<Level>;
  readonly place: Place;
}

/**
 * Services with the SLOs of Sloth, Pyrra or OpenSLO files, read each time the config is compiled.
 * Paths and patterns are relative to the file that names them.
 *
 * @example
 * system('shop', {
 *   severities, burnRates,
 *   services: [checkout, imported('slos/*.yaml', { team: owners, severities: { page: 'P1', ticket: 'P3' } })],
 * })
 */
export const imported = <const Level extends string>(
  patterns: string | readonly string[],
  props: ImportedProps<Level>,
): ImportedServices<Level> =>
  Object.freeze({
    kind: 'imported',
    patterns: typeof patterns === 'string' ? Object.freeze([patterns]) : copyOf(patterns),
    props: Object.freeze({ ...props }),
    place: capturePlace(),
  });
