import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { DurationText } from '../units/index.ts';
import type { WrittenProps } from './written.ts';

export interface ProcedureProps extends WrittenProps {
  /** How people call it. @default the name */
  readonly title?: string;
  /** When it is the right one, in a sentence. */
  readonly description?: string;
  /** How long it takes from the decision to the end. */
  readonly takes: DurationText;
  /** Who has to agree before: `the incident lead`. @default nobody */
  readonly approvedBy?: string;
}

export interface ProcedureDefinition {
  readonly kind: 'procedure';
  readonly name: string;
  readonly props: ProcedureProps;
  readonly place: Place;
}

/**
 * Something that is done in incidents, step by step: a rollback, a failover, a shutdown. It has a
 * page of its own, to which the scenarios that need it lead.
 *
 * @example
 * procedure('rollback-code', { title: 'Roll back the code', takes: '5m', runbook: './rollback-code.md' })
 * // runbooks/shop/procedures/rollback-code.md
 */
export const procedure = (name: string, props: ProcedureProps): ProcedureDefinition =>
  Object.freeze({
    kind: 'procedure',
    name,
    props: Object.freeze({ ...props }),
    place: capturePlace(),
  });
