// Which alerts there are of an SLO, and what they carry.
import {
  readAlertAnnotations,
  readAlertLabels,
  type CarriedTexts,
  type KnownLabels,
} from '../alert-texts.ts';
import type { Fields } from '../fields.ts';
import type { ImportedAlerting, ImportedSlo, ImportedTexts, ImportedWindow } from '../slo.ts';
import { fitTiers, WORKBOOK } from '../tiers.ts';
import { windowsFor } from './alert-windows.ts';
import type { Group } from './in-group.ts';

interface AlertingContext {
  readonly group: Group;
  /** What labels of ours say of the SLO. */
  readonly known: KnownLabels;
  /** Of the group and of the SLO: alerts inherit them. */
  readonly labels: Readonly<Record<string, string>>;
  readonly window: ImportedWindow;
  readonly percent: string;
}

/** What Sloth's labels are called here. */
const RENAMED: Readonly<Record<string, string>> = {
  sloth_id: 'slo',
  sloth_slo: 'slo',
  sloth_service: 'service',
  sloth_severity: 'severity',
};

export function readAlerting(
  slo: Fields,
  context: AlertingContext,
): Pick<ImportedSlo, 'alerting' | 'links'> {
  const fields = slo.mapping('alerting');
  fields?.drop(
    'name',
    'alerts are named after what they say, and their labels service and slo tell whose they are',
    'match these labels where the name is used, as in routes and silences',
  );
  const { annotations, links } = readAlertAnnotations(fields, { renamed: RENAMED });
  const labels = { ...context.labels, ...readAlertLabels(fields, context.known) };
  const { spelling } = context.group;
  const alerts = [
    readAlert(fields?.mapping(spelling.pageAlert), { ...context.known, severity: 'page' }),
    readAlert(fields?.mapping(spelling.ticketAlert), { ...context.known, severity: 'ticket' }),
  ];
  const own = alerts.filter(({ texts }) => !isEmpty(texts));
  const bySeverity = Object.fromEntries(own.map(({ severity, texts }) => [severity, texts]));
  const silent = alerts.filter(({ isDisabled }) => isDisabled).map(({ severity }) => severity);
  return {
    alerting: {
      tiers: tiersOf(fields ?? slo, silent, context),
      labels,
      annotations,
      ...(own.length > 0 && { bySeverity }),
    },
    links: Object.assign({}, ...alerts.map((each) => each.links).toReversed(), links),
  };
}

const isEmpty = ({ labels, annotations }: ImportedTexts): boolean =>
  Object.keys(labels).length + Object.keys(annotations).length === 0;

interface Alert {
  readonly severity: string;
  readonly isDisabled: boolean;
  readonly texts: ImportedTexts;
  readonly links: CarriedTexts['links'];
}

interface KnownAlert extends KnownLabels {
  readonly severity: string;
}

function readAlert(fields: Fields | undefined, known: KnownAlert): Alert {
  const isDisabled = fields?.boolean('disable') ?? false;
  // What an alert carries that there is not, is not missed.
  if (isDisabled) fields?.ignore('labels', 'annotations');
  const from = isDisabled ? undefined : fields;
  const { annotations, links } = readAlertAnnotations(from, { renamed: RENAMED });
  const texts = { labels: readAlertLabels(from, known), annotations };
  return { severity: known.severity, isDisabled, links, texts };
}

function tiersOf(
  at: Fields,
  silent: readonly string[],
  { group, window, percent }: AlertingContext,
): ImportedAlerting['tiers'] {
  if (silent.length === 2) return 'none';
  const { context } = group;
  const own = windowsFor(context);
  const tiers = (own ?? WORKBOOK).filter(({ severity }) => !silent.includes(severity));
  const fitted = fitTiers(tiers, { percent, window, about: at.about(), report: context.report });
  const isWhole = own === undefined && fitted.length === WORKBOOK.length;
  if (fitted.length === 0) return 'none';
  return isWhole ? 'workbook' : fitted;
}
