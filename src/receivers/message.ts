// What a notification says, as Go templates that Alertmanager fills. They are written into each
// receiver, so that no template file has to be installed beside the configuration, and use only
// what Alertmanager 0.25 knows. All alerts of a message share alertname, service and slo.

/** How many alerts are told one by one; the title has the whole count. */
const SHOWN = 10;

/** What is wrong, in one line; an alert that is not ours may have no summary. */
export const SUMMARY = '{{ or .CommonAnnotations.summary .CommonLabels.alertname }}';

/**
 * The first line of every message.
 *
 * @example '[FIRING 2] P1 sales-agent-api: The error budget burns 14.4 times too fast'
 */
export const TITLE = [
  '[{{ .Status | toUpper }}{{ with .Alerts.Firing }} {{ len . }}{{ end }}]',
  '{{ with .CommonLabels.severity }} {{ . }}{{ end }}',
  '{{ with .CommonLabels.service }} {{ . }}:{{ end }} ',
  SUMMARY,
].join('');

export const RUNBOOK_URL = '{{ .CommonAnnotations.runbook_url }}';
export const DASHBOARD_URL = '{{ .CommonAnnotations.dashboard_url }}';

/** Opens Alertmanager's form for a silence of exactly this message's alerts. */
const SILENCE_URL = [
  '{{ .ExternalURL }}/#/silences/new?filter=%7B',
  'alertname%3D%22{{ .GroupLabels.alertname | urlquery }}%22',
  ...['service', 'slo'].map(
    (label) => `{{ with .GroupLabels.${label} }}%2C${label}%3D%22{{ . | urlquery }}%22{{ end }}`,
  ),
  '%7D',
].join('');

/** The labels that tell an alert from the others of its message. */
const OWN_LABELS =
  '{{ range (.Labels.Remove $.CommonLabels.Names).SortedPairs }} {{ .Name }}={{ .Value }}{{ end }}';

const ALERT_SUMMARY = '{{ or .Annotations.summary .Labels.alertname }}';

/** The firing or resolved alerts, one line each, for media that show plain lists. */
export const listOf = (alerts: 'Firing' | 'Resolved'): string =>
  limited(alerts, `${ALERT_SUMMARY}${OWN_LABELS}`);

/** How a medium writes emphasis, links and line ends. */
export interface Markup {
  readonly strong: (text: string) => string;
  readonly link: (title: string, url: string) => string;
  /** Before a line break, where that alone does not end a line. */
  readonly lineEnd: string;
  /** Between two links. */
  readonly separator: string;
}

/** The body: every alert with its description, what has resolved, where to look, the labels. */
export function body(markup: Markup): string {
  const { strong, lineEnd } = markup;
  const firing = `${strong(ALERT_SUMMARY)}${OWN_LABELS}${lineEnd}\n{{ .Annotations.description }}`;
  return [
    limited('Firing', `${firing}${lineEnd}`) +
      limited('Resolved', `Resolved: ${ALERT_SUMMARY}${OWN_LABELS}${lineEnd}`) +
      lineEnd,
    `${links(markup)}${lineEnd}`,
    '{{ range .CommonLabels.SortedPairs }}{{ .Name }}={{ .Value }} {{ end }}',
  ].join('\n');
}

/** Repeats a text for the first alerts, one line each. Nothing at all for none. */
const limited = (alerts: 'Firing' | 'Resolved', text: string): string =>
  [
    `{{ range $i, $alert := .Alerts.${alerts} }}{{ if lt $i ${SHOWN} -}}`,
    text,
    `{{ else if eq $i ${SHOWN} -}}`,
    '… and more',
    '{{ end }}{{ end }}',
  ].join('\n');

function links({ link, separator }: Markup): string {
  const optional = (annotation: string, title: string): string =>
    `{{ with .CommonAnnotations.${annotation} }}${link(title, '{{ . }}')}${separator}{{ end }}`;
  return [
    optional('runbook_url', 'Runbook'),
    optional('dashboard_url', 'Dashboard'),
    link('Silence', SILENCE_URL),
  ].join('');
}
