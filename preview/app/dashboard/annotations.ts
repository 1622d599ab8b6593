// The annotations of a dashboard: queries whose series mark moments.
import { dataLayers, SceneDataLayerSet } from '@grafana/scenes';
import type { AnnotationJson, DashboardJson } from './json.ts';

export function annotationsOf({ annotations }: DashboardJson): SceneDataLayerSet {
  const own = (annotations?.list ?? []).filter(({ builtIn }) => builtIn !== 1);
  return new SceneDataLayerSet({ layers: own.map(layerOf) });
}

function layerOf(json: AnnotationJson, index: number): dataLayers.AnnotationsDataLayer {
  const { name = '', enable = true, iconColor = 'red' } = json;
  return new dataLayers.AnnotationsDataLayer({
    key: `annotation-${index}`,
    name,
    isEnabled: enable,
    isHidden: json.hide === true,
    query: {
      ...json,
      name,
      enable,
      iconColor,
      datasource: { type: 'prometheus', uid: 'prometheus' },
    } as never,
  });
}
