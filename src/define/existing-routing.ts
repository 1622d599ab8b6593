import { capturePlace, type Place } from '../diagnostics/index.ts';

export interface ExistingRoutingDefinition {
  readonly kind: 'existing-routing';
  readonly props: { readonly file: string };
  readonly place: Place;
}

/**
 * An Alertmanager configuration that you have and keep: its routes are tried after ours, under its
 * own root receiver, and its receivers, inhibition rules, time intervals, templates and globals stay.
 * All of it is proven together with ours. The path is relative to the file that names it.
 *
 * @example defineConfig({ …, existingRouting: existingRouting('./alertmanager-before.yaml') })
 */
export const existingRouting = (file: string): ExistingRoutingDefinition =>
  Object.freeze({
    kind: 'existing-routing',
    props: Object.freeze({ file }),
    place: capturePlace(),
  });
