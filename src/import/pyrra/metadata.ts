// Metadata of the Kubernetes object: the service, what alerts carry, and where people read on.
import type { Diagnostic } from '../../diagnostics/index.ts';
import {
  readAlertAnnotations,
  readAlertLabels,
  teamIn,
  withTeam,
  type KnownLabels,
} from '../alert-texts.ts';
import { importDiagnostics } from '../diagnostics.ts';
import type { Fields } from '../fields.ts';
import type { ImportedSlo, ImportedTexts } from '../slo.ts';
import { dropOthers, metadataOfAlerts, OF_THE_OBJECT, WHERE_DEPLOYED } from './prefixed.ts';

export interface Metadata extends Pick<ImportedTexts, 'annotations'> {
  readonly service?: string;
  readonly namespace?: string;
  readonly links: ImportedSlo['links'];
  /** What alerts carry, and whose the service is, which may have to be found out first. */
  labelsOf(known: KnownLabels): Pick<ImportedSlo, 'team'> & Pick<ImportedTexts, 'labels'>;
  /** Says that the namespace is not carried over. */
  dropNamespace(): void;
}

type Report = (diagnostic: Diagnostic) => void;

const WRITTEN_BY_SERVER = [
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
];
const OTHER_FIELDS = ['finalizers', 'generateName', 'ownerReferences'];

const NOTHING: Metadata = {
  annotations: {},
  links: {},
  labelsOf: () => ({ labels: {} }),
  dropNamespace: () => undefined,
};

export function readMetadata(metadata: Fields | undefined, report: Report): Metadata {
  if (!metadata) return NOTHING;
  metadata.ignore('name', 'namespace', ...WRITTEN_BY_SERVER);
  for (const field of OTHER_FIELDS) metadata.drop(field, OF_THE_OBJECT, WHERE_DEPLOYED);
  for (const field of ['labels', 'annotations']) dropOthers(metadata.mapping(field));
  const namespace = metadata.peek('namespace')?.trim() ?? '';
  const own = metadataOfAlerts(metadata);
  const service = own.mapping('labels')?.text('service')?.trim() ?? '';
  const ofAlerts = metadataOfAlerts(metadata, 'service');
  const { annotations, links } = readAlertAnnotations(ofAlerts, {});
  return {
    ...(service !== '' && { service }),
    ...(namespace !== '' && { namespace }),
    annotations,
    links: wholeLinks(links, metadata, report),
    labelsOf: (known) => {
      const team = teamIn(ofAlerts, known);
      const labels = readAlertLabels(ofAlerts, withTeam(known, team));
      return { labels, ...(team !== undefined && { team }) };
    },
    dropNamespace: () => metadata.drop('namespace', OF_THE_OBJECT, WHERE_DEPLOYED),
  };
}

/** Links without parts that are only known once an alert fires. */
function wholeLinks(
  { runbook, dashboard }: ImportedSlo['links'],
  metadata: Fields,
  report: Report,
): ImportedSlo['links'] {
  const whole = (link: string | undefined): string | undefined => {
    if (link === undefined || !link.includes('{{')) return link;
    const short = withoutTemplates(link);
    const difference =
      short === undefined
        ? `the link is left out, as ${link} is only known once an alert fires`
        : `the link is ${short}, as the rest is only known once an alert fires`;
    const help = 'write the whole link into the config, if there is one';
    const about = metadata.about('annotations');
    const parameters = { field: 'metadata.annotations', difference, help };
    report(importDiagnostics['changed-setting'](about, parameters));
    return short;
  };
  const [toRunbook, toDashboard] = [whole(runbook), whole(dashboard)];
  return {
    ...(toRunbook !== undefined && { runbook: toRunbook }),
    ...(toDashboard !== undefined && { dashboard: toDashboard }),
  };
}

/** @example withoutTemplates('https://g/d/x?a=1&b={{$labels.b}}') // https://g/d/x?a=1 */
function withoutTemplates(link: string): string | undefined {
  const [path = '', query = ''] = link.split(/\?(.*)/s);
  if (path.includes('{{')) return undefined;
  const kept = query.split('&').filter((part) => part !== '' && !part.includes('{{'));
  return kept.length > 0 ? `${path}?${kept.join('&')}` : path;
}
