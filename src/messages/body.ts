import type { Markup } from './markup.ts';
import { reference } from './reference.ts';

/** How many alerts are told one by one; the title has the whole count. */
const SHOWN = 10;

/** Repeats a text of whole lines for the first alerts. Nothing at all for none. */
const limited = (alerts: 'Firing' | 'Resolved', lines: string): string =>
  [
    `{{ range $i, $alert := .Alerts.${alerts} }}{{ if lt $i ${SHOWN} -}}\n`,
    lines,
    `{{ else if eq $i ${SHOWN} -}}\n`,
    '… and more\n',
    '{{ end }}{{ end }}',
  ].join('');

/** A summary and the labels that tell an alert from the others of its message. */
const alertLine = (strong: Markup['strong'], escape = ''): string =>
  [
    strong(`{{ or .Annotations.summary .Labels.alertname${escape} }}`),
    '{{ range (.Labels.Remove $.CommonLabels.Names).SortedPairs }}',
    ` {{ .Name }}={{ .Value${escape} }}{{ end }}`,
  ].join('');

/** The firing or resolved alerts, one line each, for media that show plain lists. */
export const alertList = (alerts: 'Firing' | 'Resolved'): string =>
  limited(alerts, `${alertLine((text) => text)}\n`);

/** Every alert with what is known of it, what has resolved, where to look, the labels. */
export function bodyText(markup: Markup): string {
  const { strong, lineEnd, escape = '' } = markup;
  const optional = (annotation: string, title: string): string =>
    `{{ with .Annotations.${annotation} }}${title}{{ .${escape} }}${lineEnd}\n{{ end }}`;
  const firing = [
    `${alertLine(strong, escape)}${lineEnd}\n`,
    optional('description', ''),
    optional('budget_left', 'Error budget left: '),
  ];
  return [
    limited('Firing', firing.join('')),
    limited('Resolved', `Resolved: ${alertLine((text) => text, escape)}${lineEnd}\n`),
    `${lineEnd}\n${links(markup)}${lineEnd}\n`,
    '{{ range $i, $label := .CommonLabels.SortedPairs }}{{ if $i }} {{ end }}',
    `{{ .Name }}={{ .Value${escape} }}{{ end }}`,
  ].join('');
}

function links({ link, separator }: Markup): string {
  const optional = (annotation: string, title: string): string =>
    [
      `{{ if .CommonAnnotations.${annotation} }}`,
      `${link(title, reference(`nines.${annotation}`))}${separator}{{ end }}`,
    ].join('');
  return [
    optional('runbook_url', 'Runbook'),
    optional('dashboard_url', 'Dashboard'),
    link('Silence', reference('nines.silence_url')),
  ].join('');
}
