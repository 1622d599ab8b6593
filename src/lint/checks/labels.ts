import type { RuleCheck } from '../check.ts';
import { alertDiagnostics, ruleDiagnostics } from './diagnostics.ts';

/** A label `alertname`, which the rule's own name replaces. */
export const checkAlertnameLabel: RuleCheck = ({ kind, name, labels, at }) => {
  const given = labels['alertname'];
  return kind === 'alert' && given !== undefined
    ? [alertDiagnostics['alertname-label'](at(['labels', 'alertname']), { given, name })]
    : [];
};

/** Labels with an empty value. */
export const checkEmptyLabels: RuleCheck = ({ labels, at }) =>
  Object.entries(labels)
    .filter(([, value]) => value === '')
    .map(([label]) => ruleDiagnostics['empty-label'](at(['labels', label]), { label }));

/** Labels that the server's external labels contradict. */
export const checkExternalLabels: RuleCheck = ({ labels, at }, { externalLabels }) =>
  Object.entries(labels).flatMap(([label, value]) => {
    const external = externalLabels[label];
    return external === undefined || external === value || value === ''
      ? []
      : [
          ruleDiagnostics['external-label'](at(['labels', label]), {
            label,
            given: JSON.stringify(value),
            external: JSON.stringify(external),
          }),
        ];
  });
