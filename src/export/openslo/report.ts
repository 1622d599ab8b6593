import { subject, type Diagnostic, type Subject } from '../../diagnostics/index.ts';
import type { Service, Slo } from '../../model/index.ts';
import { printDuration } from '../../units/index.ts';
import { labelsWithoutPlace } from './alert-texts.ts';
import { LONGEST_DESCRIPTION } from './document.ts';
import { exportDiagnostics } from './diagnostics.ts';

export const aboutService = (service: Service): Subject =>
  subject(`service ${service.name}`, service);

export const aboutSlo = (service: Service, slo: Slo): Subject =>
  subject(`slo ${slo.name}`, slo, aboutService(service));

/** What of an SLO OpenSLO cannot say, each part named once. */
export function unsaidOf(service: Service, slo: Slo): readonly Diagnostic[] {
  const about = aboutSlo(service, slo);
  const say = (what: string, instead: string): Diagnostic =>
    exportDiagnostics['not-said'](about, { what, instead });
  const shorts = [...new Set(slo.tiers.map(({ short }) => printDuration(short)))].join(', ');
  const hasEvidence = slo.tiers.length > 0 && Number(slo.evidence.least) > 0;
  const isLong = [slo.description, slo.sli.sentence].some(
    (text) => text.length > LONGEST_DESCRIPTION,
  );
  return [
    ...(isLong
      ? [
          say(
            `a description of more than ${LONGEST_DESCRIPTION} characters: of ${slo.id}`,
            'it is cut',
          ),
        ]
      : []),
    ...(shorts === ''
      ? []
      : [
          say(
            `a second, short window of a burn-rate alert: ${shorts} of ${slo.id}`,
            'conditions have the long window alone, and resolve later',
          ),
        ]),
    ...(hasEvidence
      ? [
          say(
            `how many events a burn-rate alert must have seen: at least ${slo.evidence.least} of ${slo.id}`,
            'conditions fire on fewer',
          ),
        ]
      : []),
    ...slo.maintenance.map(({ name }) =>
      say(`times of maintenance: ${name} of ${slo.id}`, 'objects are exported without'),
    ),
    ...slo.budgetAlerts.map(({ name }) =>
      say(`an alert on what is left of the budget: ${name} of ${slo.id}`, 'it is left out'),
    ),
    ...unsaidTexts(slo.alertTexts).map((what) =>
      say(`${what} of alerts: of ${slo.id}`, 'alerts are exported without'),
    ),
    ...(slo.by.length > 0
      ? [
          say(
            `a budget for each ${slo.by.join(', ')}: of ${slo.id}`,
            'queries keep the label; what it means is up to who reads them',
          ),
        ]
      : []),
    ...(slo.groups.length > 0
      ? [
          say(
            `objectives of ${slo.groups.length} of the groups of ${slo.id}`,
            'the objective of all others is exported',
          ),
        ]
      : []),
  ];
}

function unsaidTexts(texts: Slo['alertTexts']): readonly string[] {
  const labels = labelsWithoutPlace(texts).map((name) => `the label ${name}`);
  const severities = Object.keys(texts.bySeverity).map(
    (name) => `labels and annotations of ${name}`,
  );
  return [...labels, ...severities];
}

/** What of a service has no place in OpenSLO. */
export function unsaidOfService(service: Service): readonly Diagnostic[] {
  const names = service.alerts.map(({ name }) => name);
  if (names.length === 0) return [];
  const what = `alerts on causes: ${names.join(', ')}`;
  return [
    exportDiagnostics['not-said'](aboutService(service), { what, instead: 'they are left out' }),
  ];
}
