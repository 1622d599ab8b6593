import type { Plan, EmittedFile, Emitter } from '../../ir/plan.ts';
import type { RouteNode } from '../../ir/routing.ts';
import { ROUTING_EMITTER } from '../../names/index.ts';
import { byText, late } from '../../text/index.ts';
import { printCertificate } from './print-certificate.ts';
import { printConfig } from './print-config.ts';
import { printRouteScript, printRouteTests } from './print-route-tests.ts';
import { printTemplates } from './print-templates.ts';

export { printCertificate } from './print-certificate.ts';
export { placesOf } from './print-maintenance.ts';
export { hoursText } from './print-severities.ts';

/**
 * Alertmanager's routing tree and receivers: `alertmanager/alertmanager.yaml`; beside it the templates
 * that receivers name: `alertmanager/templates/nines.tmpl`; for reviewers `alertmanager/certificate.md`;
 * and tests for others' tools, `alertmanager/route-tests.sh` and `.yaml`.
 */
export const alertmanager: Emitter = {
  name: ROUTING_EMITTER,
  emit: (plan: Plan): readonly EmittedFile[] => {
    const { routing } = plan;
    const from = [...new Set(definitions(routing.root))].toSorted(byText);
    // Printed when it is read: the proofs wait for the first of them alone.
    const file = (path: string, print: () => string): EmittedFile => {
      const content = late(print);
      return {
        path: `alertmanager/${path}`,
        get content() {
          return content();
        },
        emitter: ROUTING_EMITTER,
        from,
      };
    };
    const { templates } = routing;
    return [
      file('alertmanager.yaml', () => printConfig(routing)),
      ...(templates.length > 0
        ? [file('templates/nines.tmpl', () => printTemplates(templates))]
        : []),
      file('certificate.md', () => printCertificate(plan)),
      file('route-tests.sh', () => printRouteScript(plan)),
      file('route-tests.yaml', () => printRouteTests(plan.certificate)),
    ];
  },
};

const definitions = ({ origin, routes }: RouteNode): readonly string[] => [
  ...(origin ? [origin.definition] : []),
  ...routes.flatMap(definitions),
];
