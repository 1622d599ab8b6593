// Proves objects for Kubernetes: the tree as a whole, and what the servers are told by it, which is
// held against the plan as plain files are.
import { stringify } from 'yaml';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile, Plan } from '../ir/index.ts';
import { KUBERNETES_EMITTER } from '../names/index.ts';
import { compileMatchers, parseConfig, printMatcher } from '../routing/index.ts';
import { readRules } from './emitted-rules.ts';
import { kubernetesDiagnostics as report } from './kubernetes-diagnostics.ts';
import { readObjects, type ReadObject } from './kubernetes-objects.ts';
import { operatorConfig } from './kubernetes-operator.ts';
import { addressesOf, filesSeen, planSeen } from './kubernetes-view.ts';
import { subjectOf } from './subjects.ts';
import { compareOrder, compareRules } from './target-rules.ts';

type Verify = (files: readonly EmittedFile[], plan: Plan) => readonly Diagnostic[];

interface Given {
  readonly files: readonly EmittedFile[];
  readonly plan: Plan;
  /** What is known to be wrong with the plain files. */
  readonly known: readonly Diagnostic[];
}

/** What else is wrong with the objects; `verify` proves plain files. */
export function verifyKubernetes(
  { files, plan, known }: Given,
  verify: Verify,
): readonly Diagnostic[] {
  if (!files.some(({ emitter }) => emitter === KUBERNETES_EMITTER)) return [];
  const [objects, found] = readObjects(files);
  const seen = filesSeen(files, objects);
  const planned = planSeen(plan, objects);
  const rules = readRules(seen);
  const told = new Set(known.map(wordsOf));
  return [
    ...found,
    ...compareRules(KUBERNETES_EMITTER, rules, planned),
    ...compareOrder(KUBERNETES_EMITTER, rules, planned),
    ...objects
      .filter(({ kind }) => kind === 'AlertmanagerConfig')
      .flatMap((object) => letThrough(object, objects, planned)),
    ...verify(seen, planned),
  ].filter((diagnostic) => !told.has(wordsOf(diagnostic)));
}

const wordsOf = ({ code, message, path, property }: Diagnostic): string =>
  JSON.stringify([code, message, path, property]);

/** Every planned alert passes the matchers of the top route. */
function letThrough(
  object: ReadObject,
  objects: readonly ReadObject[],
  { alerts }: Plan,
): readonly Diagnostic[] {
  const { config } = parseConfig(stringify(operatorConfig(object, addressesOf(objects))));
  const matchers = config.route.routes[0]?.matchers ?? [];
  const passes = compileMatchers(matchers);
  return alerts
    .filter(({ labels }) => !passes(labels))
    .map(({ alert, origin }) =>
      report['not-let-through'](subjectOf(origin), {
        alert,
        matchers: `{${matchers.map(printMatcher).join(', ')}}`,
      }),
    );
}
