import type { Plan, EmittedFile, Emitter } from '../../ir/plan.ts';
import type { RouteNode } from '../../ir/routing.ts';
import { ROUTING_EMITTER } from '../../names/index.ts';
import { byText } from '../../text/index.ts';
import { printConfig } from './print-config.ts';
import { printTemplates } from './print-templates.ts';

/**
 * Alertmanager's routing tree and receivers: `alertmanager/alertmanager.yaml`; beside it the templates
 * that receivers name: `alertmanager/templates/nines.tmpl`.
 */
export const alertmanager: Emitter = {
  name: ROUTING_EMITTER,
  emit: ({ routing }: Plan): readonly EmittedFile[] => {
    const from = [...new Set(definitions(routing.root))].toSorted(byText);
    const file = (path: string, content: string): EmittedFile => ({
      path: `alertmanager/${path}`,
      content,
      emitter: ROUTING_EMITTER,
      from,
    });
    const { templates } = routing;
    return [
      file('alertmanager.yaml', printConfig(routing)),
      ...(templates.length > 0 ? [file('templates/nines.tmpl', printTemplates(templates))] : []),
    ];
  },
};

const definitions = ({ origin, routes }: RouteNode): readonly string[] => [
  ...(origin ? [origin.definition] : []),
  ...routes.flatMap(definitions),
];
