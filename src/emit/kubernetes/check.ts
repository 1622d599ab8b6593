// What is wrong with the options, and what of the definitions Kubernetes or the operator cannot say.
import { property, type Diagnostic, type Subject } from '../../diagnostics/index.ts';
import type { EmittedFile, Origin, Plan } from '../../ir/index.ts';
import { NAMESPACE_LABEL } from '../../names/index.ts';
import { alertLabels, carries, catalogueOf, closestTarget, labelFlow } from '../../promql/index.ts';
import { configParts } from './alertmanager-config.ts';
import { aboutTarget, checkOptions } from './check-options.ts';
import { kubernetesDiagnostics as report } from './diagnostics.ts';
import { isEnforced, type Settings } from './options.ts';
import { filesRead, secretKey } from './secrets.ts';
import { bytesOf, MOST_APPLIED, objectBytes } from './size.ts';

export const checkTarget = (
  plan: Plan,
  settings: Settings,
  files: readonly EmittedFile[],
): readonly Diagnostic[] => [
  ...checkOptions(settings),
  ...checkRouting(plan, settings),
  ...(settings.alertmanager === 'none' ? [] : checkSecrets(plan, settings)),
  ...checkSizes(settings, files),
];

/** What an `AlertmanagerConfig` cannot do of what is planned. */
export const checkRouting = (plan: Plan, settings: Settings): readonly Diagnostic[] => [
  ...(settings.alertmanager === 'crd' ? checkConfig(plan, settings) : []),
  ...(isEnforced(settings) ? checkLabels(plan) : []),
];

function checkConfig(plan: Plan, settings: Settings): readonly Diagnostic[] {
  const { gaps } = configParts(plan, settings);
  const about = property(aboutTarget(settings), 'alertmanager');
  return gaps.map(({ what, receiver }) =>
    report['cannot-say'](receiver?.origin ? aboutOrigin(receiver.origin) : about, { what }),
  );
}

const aboutOrigin = ({ system, service, definition, place }: Origin): Subject => ({
  path: [`system ${system}`, ...(service === undefined ? [] : [`service ${service}`]), definition],
  property: [],
  place,
});

/** Two files that would be read from one key. */
function checkSecrets(plan: Plan, settings: Settings): readonly Diagnostic[] {
  const about = property(aboutTarget(settings), 'secretName');
  const first = new Map<string, string>();
  return filesRead(plan).flatMap((path) => {
    const { name, key } = secretKey(path, settings);
    const other = first.get(`${name}/${key}`);
    if (other === undefined) first.set(`${name}/${key}`, path);
    return other === undefined
      ? []
      : [report['same-secret'](about, { first: other, second: path, key, secret: name })];
  });
}

/** Alerts whose own label `namespace` would give way to ours, so that several became one. */
function checkLabels({ ruleFiles, catalogue, targets }: Plan): readonly Diagnostic[] {
  const options = {
    catalogue: catalogueOf(catalogue),
    target: closestTarget(targets.prometheus),
  };
  return ruleFiles
    .flatMap(({ groups }) => groups.flatMap(({ rules }) => rules))
    .flatMap((rule) => {
      if (rule.kind === 'recording') return [];
      const { flow } = labelFlow(rule.expression, options);
      const own = carries(alertLabels(flow, rule.labels, rule.alert), NAMESPACE_LABEL);
      return own === 'always'
        ? [report['own-namespace-label'](aboutOrigin(rule.origin), { alert: rule.alert })]
        : [];
    });
}

function checkSizes(settings: Settings, files: readonly EmittedFile[]): readonly Diagnostic[] {
  const limit = MOST_APPLIED;
  return files
    .filter(({ content }) => bytesOf(content) > limit)
    .map(({ path, content }) => ({ object: path, size: objectBytes(content), limit }))
    .filter(({ size }) => size > limit)
    .map((parameters) => report['too-large'](aboutTarget(settings), parameters));
}
