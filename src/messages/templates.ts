// What notifications say, as Go templates by their names. They use only what Alertmanager 0.25
// knows. All alerts of a message share alertname, service and slo.
import { alertList, bodyText } from './body.ts';
import { MARKUPS, MEDIA, type Medium } from './markup.ts';

export interface MessageTemplate {
  /** What it says, in one line. */
  readonly about: string;
  readonly text: string;
}

/** What is wrong; an alert that is not ours may have no summary. */
const SUMMARY = '{{ or .CommonAnnotations.summary .CommonLabels.alertname }}';

/** @example '[FIRING 2] P1 sales-agent-api: The error budget burns 14.4 times too fast' */
const TITLE = [
  '[{{ .Status | toUpper }}{{ with .Alerts.Firing }} {{ len . }}{{ end }}]',
  '{{ with .CommonLabels.severity }} {{ . }}{{ end }}',
  '{{ with .CommonLabels.service }} {{ . }}:{{ end }}',
  ' {{ template "nines.summary" . }}',
];

/**
 * From an hour before the first alert of the message until now. The sign that joins the times to the
 * address is a value: where text differed, the HTML of an e-mail could not be escaped.
 */
const DASHBOARD_URL = [
  '{{ with .CommonAnnotations.dashboard_url }}{{ $from := (index $.Alerts 0).StartsAt }}',
  '{{ range $.Alerts }}{{ if .StartsAt.Before $from }}{{ $from = .StartsAt }}{{ end }}{{ end }}',
  '{{ $join := "?" }}{{ if match "[?]" . }}{{ $join = "&" }}{{ end }}',
  '{{ . }}{{ $join }}from={{ ($from.Add -3600000000000).UnixMilli }}&to=now{{ end }}',
];

// Labels of escalation are left out: who silences an alert silences whatever became of it.
const SILENCE_URL = [
  '{{ .ExternalURL }}/#/silences/new?filter=%7B',
  'alertname%3D%22{{ .CommonLabels.alertname | urlquery }}%22',
  ...['service', 'slo'].map(
    (label) => `{{ with .CommonLabels.${label} }}%2C${label}%3D%22{{ . | urlquery }}%22{{ end }}`,
  ),
  '%7D',
];

/** On one line in a message, on several in the file. */
const unbroken = (pieces: readonly string[]): string =>
  pieces.reduce((text, piece) =>
    piece.startsWith('{{ ') ? `${text}\n{{- ${piece.slice(3)}` : `${text}${piece}`,
  );

const isMedium = (name: string): name is Medium => Object.hasOwn(MARKUPS, name);

export const bodyName = (medium: Medium): string => `nines.${medium}.text`;

const bodies = (): readonly (readonly [string, MessageTemplate])[] =>
  Object.keys(MARKUPS)
    .filter(isMedium)
    .map((medium) => [
      bodyName(medium),
      {
        about: `Every alert of a message, what has resolved and where to look, in ${MEDIA[medium]}.`,
        text: bodyText(MARKUPS[medium]),
      },
    ]);

/** All templates by name. */
export const MESSAGE_TEMPLATES: Readonly<Record<string, MessageTemplate>> = Object.freeze({
  'nines.dashboard_url': {
    about: 'The dashboard, from an hour before the first alert of the message began until now.',
    text: unbroken(DASHBOARD_URL),
  },
  'nines.firing': { about: 'The firing alerts, one line each.', text: alertList('Firing') },
  'nines.resolved': { about: 'The resolved alerts, one line each.', text: alertList('Resolved') },
  'nines.runbook_url': {
    about: 'What to do.',
    text: '{{ .CommonAnnotations.runbook_url }}',
  },
  'nines.silence_url': {
    about:
      "Alertmanager's form for a silence of these alerts, and of all that escalates from them.",
    text: unbroken(SILENCE_URL),
  },
  'nines.summary': { about: 'What is wrong, in one line.', text: SUMMARY },
  'nines.title': {
    about:
      'The first line of every message: whether it fires, how severe, where, and what is wrong.',
    text: unbroken(TITLE),
  },
  ...Object.fromEntries(bodies()),
});
