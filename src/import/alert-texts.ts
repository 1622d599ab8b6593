// Labels and annotations of alerts: which of another tool's ours can carry, under which names.
import {
  CAUSE_LABEL,
  ESCALATION_LABEL,
  INTERVAL_LABEL,
  ROTATION_LABEL,
  RUNBOOK_LABEL,
  SERVICE_LABEL,
  SEVERITY_LABEL,
  SLO_LABEL,
  SYSTEM_LABEL,
  TEAM_LABEL,
} from '../names/index.ts';
import type { Fields } from './fields.ts';
import { fitName } from './names.ts';
import { severityOf } from './severity.ts';
import type { ImportedSlo, ImportedTexts } from './slo.ts';

export interface CarriedTexts extends ImportedTexts {
  readonly links: ImportedSlo['links'];
}

export interface TextOptions {
  /** What labels of the tool are called here, where templates read them. */
  readonly renamed?: Readonly<Record<string, string>>;
}

const ROUTED = 'alerts are routed by their service, severity and team here';

/** Labels that our alerts have already. */
const OURS = new Map(
  Object.entries({
    alertname: 'alerts are named after what they say',
    [SERVICE_LABEL]: 'it is the name of the service here',
    [SEVERITY_LABEL]: `it is the level of the severity scheme here: ${ROUTED}`,
    [SYSTEM_LABEL]: 'it is the name of the system here',
    [TEAM_LABEL]: `it is the team of the service here: ${ROUTED}`,
    [SLO_LABEL]: 'it is the name of the SLO here',
    objective: 'it is the objective of the SLO here',
    [CAUSE_LABEL]: 'it says why data is missing here',
    [ESCALATION_LABEL]: 'it says who is told next here',
    [INTERVAL_LABEL]: 'it says which intervals are in force here',
    [ROTATION_LABEL]: 'it says whose turn it is here',
    [RUNBOOK_LABEL]: 'it leads to the runbook page here',
  }),
);

/** Those with two underscores before them are Prometheus' own. */
const LABEL_NAME = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/;

const problemOfLabel = (name: string): string | undefined =>
  LABEL_NAME.test(name) ? OURS.get(name) : 'it is no name of a label';

/** What labels of ours say already, where it is known: `{ service: 'shop', severity: 'page' }`. */
export type KnownLabels = Readonly<Record<string, string>>;

function isSaid(label: string, value: string, known: KnownLabels): boolean {
  const ours = Object.hasOwn(known, label) ? known[label] : undefined;
  if (ours === undefined || value === '') return false;
  return (
    fitName(ours) === fitName(value) || (label === SEVERITY_LABEL && ours === severityOf(value))
  );
}

/** Labels without those that say what ours say. */
export const newsIn = (labels: Fields, known: KnownLabels): readonly string[] =>
  labels.names.filter((label) => !isSaid(label, labels.peek(label)?.trim() ?? '', known));

/** The team that labels name, where nobody else says whose a service is. */
export function teamIn(fields: Fields | undefined, known: KnownLabels): string | undefined {
  if (Object.hasOwn(known, TEAM_LABEL)) return undefined;
  const given = fields?.mapping('labels')?.peek(TEAM_LABEL)?.trim() ?? '';
  // Several teams are none, and who it is must be known before an alert fires.
  return given === '' || /,|\{\{/.test(given) ? undefined : given;
}

/** What labels of ours say once a team is that of the service. */
export const withTeam = (known: KnownLabels, team: string | undefined): KnownLabels =>
  team === undefined ? known : { ...known, [TEAM_LABEL]: team };

/** Takes labels; those that cannot be carried over and are news are dropped with a reason. */
export function readAlertLabels(
  fields: Fields | undefined,
  known: KnownLabels = {},
): Readonly<Record<string, string>> {
  const given = fields?.mapping('labels');
  const kept = (given?.names ?? []).flatMap((label) => {
    const reason = problemOfLabel(label);
    if (reason !== undefined) {
      if (isSaid(label, given?.peek(label)?.trim() ?? '', known)) given?.ignore(label);
      else given?.drop(label, reason);
      return [];
    }
    const value = given?.text(label) ?? '';
    const template = problemOfTemplate(value, []);
    if (template !== undefined) given?.drop(label, template);
    return template === undefined && value !== '' ? [[label, value] as const] : [];
  });
  return Object.fromEntries(kept);
}

const RUNBOOKS: ReadonlySet<string> = new Set([
  'runbook',
  'runbook_url',
  'runbookURL',
  'runbook_uri',
]);
const DASHBOARDS: ReadonlySet<string> = new Set(['dashboard', 'dashboard_url', 'dashboardURL']);

const OWN_TEXTS = new Map(
  Object.entries({
    summary: 'alerts say in their own summary what burns, and how fast',
    description: 'alerts say in their own description what it means',
    title: 'alerts say in their own summary what burns, and how fast',
  }),
);

/** Takes a mapping of annotations; addresses of runbooks and dashboards become links. */
export function readAlertAnnotations(
  fields: Fields | undefined,
  { renamed = {} }: TextOptions,
  name = 'annotations',
): Pick<CarriedTexts, 'annotations' | 'links'> {
  const given = fields?.mapping(name);
  const annotations: Record<string, string> = {};
  let links: ImportedSlo['links'] = {};
  for (const key of given?.names ?? []) {
    const value = rename((given?.text(key) ?? '').trim(), renamed);
    const reason = OWN_TEXTS.get(key) ?? problemOfName(key) ?? problemOfTemplate(value, KNOWN);
    const isAddress = /^https?:\/\/\S+$/.test(value);
    if (isAddress && RUNBOOKS.has(key)) links = { ...links, runbook: value };
    else if (isAddress && DASHBOARDS.has(key)) links = { ...links, dashboard: value };
    else if (reason !== undefined) given?.drop(key, reason);
    else if (RUNBOOKS.has(key) || DASHBOARDS.has(key)) annotations[`original_${key}`] = value;
    else if (value !== '') annotations[key] = value;
  }
  return { annotations, links };
}

const problemOfName = (name: string): string | undefined =>
  LABEL_NAME.test(name) ? undefined : 'it is no name of an annotation';

const KNOWN: readonly string[] = [
  SERVICE_LABEL,
  SEVERITY_LABEL,
  SYSTEM_LABEL,
  TEAM_LABEL,
  SLO_LABEL,
];

const READS = /\$labels\.(\w+)|\.Labels\.(\w+)/g;

function rename(text: string, names: Readonly<Record<string, string>>): string {
  return text.replace(/(\$labels\.|\.Labels\.)(\w+)/g, (_, before: string, label: string) => {
    return `${before}${Object.hasOwn(names, label) ? names[label] : label}`;
  });
}

/** Templates that read labels which our alerts lack would say `<no value>`. */
function problemOfTemplate(text: string, known: readonly string[]): string | undefined {
  if (!text.includes('{{')) return undefined;
  const read = [...text.matchAll(READS)].map(([, a = '', b = '']) => a || b);
  const unknown = read.find((label) => !known.includes(label));
  if (unknown !== undefined) return `it reads the label ${unknown}, which alerts lack here`;
  const isPlain =
    /^(?:[^{]|\{(?!\{)|\{\{-?\s*\$(?:labels\.\w+|value)(?:\s*\|\s*\w+)*\s*-?\}\})*$/.test(text);
  return isPlain ? undefined : 'it is a template that alerts cannot fill here';
}
