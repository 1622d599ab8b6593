// What each option of the Kubernetes target may be, in words and as a test.

export interface OptionKind {
  readonly allowed: string;
  readonly example: string;
  readonly accepts: (value: unknown) => boolean;
}

const text = (
  pattern: RegExp,
  longest: number,
  words: Omit<OptionKind, 'accepts'>,
): OptionKind => ({
  ...words,
  accepts: (value) => typeof value === 'string' && value.length <= longest && pattern.test(value),
});

const oneOf = (...values: readonly string[]): OptionKind => ({
  allowed: `one of ${values.join(', ')}`,
  example: `'${values[0] ?? ''}'`,
  accepts: (value) => typeof value === 'string' && values.includes(value),
});

const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED = /^[A-Za-z0-9](?:[-\w.]*[A-Za-z0-9])?$/;

/** A DNS label (RFC 1123). */
const namespace = text(LABEL, 63, {
  allowed: 'lower case letters, digits and hyphens, at most 63',
  example: `'monitoring'`,
});

/** Leaves room for what is put behind it. */
const prefix = text(LABEL, 40, {
  allowed: 'lower case letters, digits and hyphens, at most 40',
  example: `'nines'`,
});

const objectName = text(SUBDOMAIN, 200, {
  allowed: 'lower case letters, digits, hyphens and points',
  example: `'main'`,
});

/** The key of a label or annotation: `team`, `example.com/team`. */
function isKey(key: string): boolean {
  const [name = '', domain, ...more] = key.split('/').toReversed();
  const isDomain = domain === undefined || (domain.length <= 253 && SUBDOMAIN.test(domain));
  return more.length === 0 && isDomain && name.length <= 63 && QUALIFIED.test(name);
}

const isLabelValue = (value: unknown): boolean =>
  typeof value === 'string' && (value === '' || (value.length <= 63 && QUALIFIED.test(value)));

const labels: OptionKind = {
  allowed: 'labels of Kubernetes, whose values are texts of at most 63 letters, digits, -, _ and .',
  example: `{ release: 'prometheus' }`,
  accepts: (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).every(([key, each]) => isKey(key) && isLabelValue(each)),
};

const annotation: OptionKind = {
  allowed: 'the name of an annotation',
  example: `'grafana_folder'`,
  accepts: (value) => typeof value === 'string' && isKey(value),
};

export const OPTIONS: Readonly<Partial<Record<string, OptionKind>>> = {
  namespace,
  name: prefix,
  labels,
  ruleLabels: labels,
  alertmanager: oneOf('secret', 'crd', 'none'),
  alertmanagerName: objectName,
  secretName: objectName,
  alertmanagerConfigVersion: oneOf('v1alpha1', 'v1beta1'),
  alertmanagerConfigLabels: labels,
  matcherStrategy: oneOf('OnNamespace', 'OnNamespaceExceptForAlertmanagerNamespace', 'None'),
  alertmanagerNamespace: namespace,
  dashboards: oneOf('configmap', 'grafana-operator', 'none'),
  dashboardLabels: labels,
  folderAnnotation: annotation,
  instanceSelector: labels,
};
