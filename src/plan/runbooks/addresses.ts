// Where a runbook sends people: dashboards, Alertmanager's list of one alert, a silence for it.
import type { Environment } from '../../model/index.ts';
import type { LabelSet } from '../../ir/index.ts';
import type { Matcher } from '../../promql/ast.ts';
import { byText } from '../../text/index.ts';

export const dashboardUrl = ({ grafanaUrl }: Environment, uid: string): string =>
  `${grafanaUrl}/d/${uid}`;

const entries = (labels: LabelSet): readonly (readonly [string, string])[] =>
  Object.entries(labels).toSorted(([a], [b]) => byText(a, b));

/** Alertmanager's page of the alerts with these labels. */
export const firingUrl = (environment: Environment, labels: LabelSet): string =>
  firingUrlOf(
    environment,
    entries(labels).map(([label, value]) => ({ label, operator: '=', value })),
  );

/** Alertmanager's page of the alerts that these matchers take. */
export function firingUrlOf(
  { alertmanagerUrl }: Environment,
  matchers: readonly Matcher[],
): string {
  const printed = matchers.map(
    ({ label, operator, value }) => `${label}${operator}${JSON.stringify(value)}`,
  );
  return `${alertmanagerUrl}/#/alerts?filter=${encodeURIComponent(`{${printed.join(',')}}`)}`;
}

/**
 * A command for the shell that silences the alerts with these labels for an hour.
 *
 * @example
 * silenceCommand(environment, { alertname: 'QueueTooLong', service: 'mail' })
 * // amtool silence add alertname=QueueTooLong service=mail \
 * //   --alertmanager.url=… --duration=1h --comment='why, and who works on it'
 */
export function silenceCommand({ alertmanagerUrl }: Environment, labels: LabelSet): string {
  return [
    `amtool silence add ${matchersOf(labels)} \\`,
    `  ${shellWord(`--alertmanager.url=${alertmanagerUrl}`)} --duration=1h \\`,
    `  --comment='why, and who works on it'`,
  ].join('\n');
}

/**
 * A command that says that somebody is at work: Alertmanager knows no acknowledgement, but everybody
 * sees a silence and its comment, and it ends by itself if nobody goes on.
 */
export function acknowledgeCommand({ alertmanagerUrl }: Environment, labels: LabelSet): string {
  return [
    `amtool silence add ${matchersOf(labels)} \\`,
    `  ${shellWord(`--alertmanager.url=${alertmanagerUrl}`)} --duration=30m \\`,
    `  --comment="acknowledged: $USER works on it"`,
  ].join('\n');
}

/** A command that ends all silences of the alerts with these labels. */
export function unsilenceCommand({ alertmanagerUrl }: Environment, labels: LabelSet): string {
  const url = shellWord(`--alertmanager.url=${alertmanagerUrl}`);
  return [
    `amtool silence expire ${url} \\`,
    `  $(amtool silence query -q ${url} ${matchersOf(labels)})`,
  ].join('\n');
}

const matchersOf = (labels: LabelSet): string =>
  entries(labels)
    .map(([name, value]) => shellWord(`${name}=${matchValue(value)}`))
    .join(' ');

/** amtool reads a bare word, or a string in double quotes. */
const matchValue = (value: string): string =>
  /^[\w.-]+$/.test(value) ? value : JSON.stringify(value);

const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
