import { capturePlace, type Place } from '../diagnostics/index.ts';
import type { Measure } from '../model/condition.ts';
import type { CommunicationDefinition } from './communication.ts';
import { isRecord, propsOf } from './inputs.ts';
import { toMeasure, type Measurable } from './measures.ts';
import type { ProcedureDefinition } from './procedure.ts';
import type { WrittenProps } from './written.ts';

export interface ScenarioProps<Level extends string> extends WrittenProps {
  /** How people call it. @default the name */
  readonly title?: string;
  /** What users notice, and why it matters. */
  readonly description?: string;
  /** How severe such an incident is until somebody knows better. */
  readonly severity: Level;
  /**
   * Alerts on causes that are signs of it: `ServiceDown` of every service of the system that has
   * it, or `checkout/ServiceDown` of one.
   */
  readonly alerts?: readonly string[];
  /** SLOs whose alerts are signs of it: `availability` of every service, or `checkout/availability`. */
  readonly slos?: readonly string[];
  /** Signs that no alert knows: what people see, or what logs say. */
  readonly signs?: readonly string[];
  /** What to look at, by the titles that people know. */
  readonly queries?: Readonly<Record<string, Measurable>>;
  /** What may have to be done. */
  readonly procedures?: readonly ProcedureDefinition[];
  /** What is told to whom. @default all of the system */
  readonly communication?: readonly CommunicationDefinition[];
}

export interface ScenarioDefinition<Level extends string = string> {
  readonly kind: 'scenario';
  readonly name: string;
  readonly props: Omit<ScenarioProps<Level>, 'queries'> & {
    readonly queries?: Readonly<Record<string, Measure>>;
  };
  readonly place: Place;
}

/**
 * An incident that people prepare for: its signs, what to do, and whom to tell. It has a page of its
 * own, to which the pages of its alerts lead.
 *
 * @example
 * scenario('database-connections-exhausted', {
 *   title: 'Database connections exhausted',
 *   severity: 'P1',
 *   alerts: ['ConnectionsNearlyExhausted'],
 *   slos: ['availability'],
 *   procedures: [rollbackCode],
 *   runbook: './runbooks/connections.md',
 * })
 * // runbooks/shop/scenarios/database-connections-exhausted.md
 */
export const scenario = <const Level extends string>(
  name: string,
  props: ScenarioProps<Level>,
): ScenarioDefinition<Level> => {
  const { queries, ...rest } = propsOf(props);
  return Object.freeze({
    kind: 'scenario',
    name,
    props: Object.freeze({ ...rest, ...(queries !== undefined && { queries: measured(queries) }) }),
    place: capturePlace(),
  });
};

/** What is no object stays as it is, for validate to report. */
const measured = (
  given: NonNullable<ScenarioProps<string>['queries']>,
): Readonly<Record<string, Measure>> =>
  isRecord(given)
    ? Object.fromEntries(Object.entries(given).map(([title, of]) => [title, toMeasure(of)]))
    : given;
