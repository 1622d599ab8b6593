// Where a runbook sends people: dashboards, Alertmanager's list of one alert, a silence for it.
import type { Environment } from '../../model/index.ts';
import type { LabelSet } from '../../ir/index.ts';
import { byText } from '../../text/index.ts';

export const dashboardUrl = ({ grafanaUrl }: Environment, uid: string): string =>
  `${grafanaUrl}/d/${uid}`;

const entries = (labels: LabelSet): readonly (readonly [string, string])[] =>
  Object.entries(labels).toSorted(([a], [b]) => byText(a, b));

/** Alertmanager's page of the alerts with these labels. */
export function firingUrl({ alertmanagerUrl }: Environment, labels: LabelSet): string {
  const matchers = entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `${alertmanagerUrl}/#/alerts?filter=${encodeURIComponent(`{${matchers.join(',')}}`)}`;
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
  const matchers = entries(labels).map(([name, value]) =>
    shellWord(`${name}=${matchValue(value)}`),
  );
  return [
    `amtool silence add ${matchers.join(' ')} \\`,
    `  ${shellWord(`--alertmanager.url=${alertmanagerUrl}`)} --duration=1h \\`,
    `  --comment='why, and who works on it'`,
  ].join('\n');
}

/** amtool reads a bare word, or a string in double quotes. */
const matchValue = (value: string): string =>
  /^[\w.-]+$/.test(value) ? value : JSON.stringify(value);

const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
