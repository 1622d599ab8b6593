// Tells what the panels of a page did. It judges nothing: that is done where the config is known.
import {
  cacheFieldDisplayNames,
  fieldMatchers,
  FieldType,
  getFieldDisplayName,
  type DataFrame,
  type Field,
} from '@grafana/data';
import {
  dataLayers,
  MultiValueVariable,
  QueryVariable,
  SceneDataTransformer,
  sceneGraph,
  type SceneObject,
  type VizPanel,
} from '@grafana/scenes';
import type { PageFacts } from '../../page-protocol.ts';
import type {
  FieldFacts,
  FrameFacts,
  OverrideFacts,
  PanelFacts,
  QueryFacts,
  VariableFacts,
} from '../../../src/preview/protocol.ts';
import { writtenFieldConfig } from '../dashboard/panel.ts';
import { isKnownPanel } from '../panels/index.ts';
import type { PrometheusSource, QueryRecord } from '../prometheus/source.ts';
import { cutTextsOf } from './cut-texts.ts';
import { panelsOf } from './pending.ts';

export const factsOf = (scene: SceneObject, source: PrometheusSource): PageFacts => ({
  span: spanOf(scene),
  panels: panelsOf(scene).map((panel) => panelFacts(panel, source)),
  variables: variablesOf(scene),
  annotations: annotationsOf(scene, source),
});

function spanOf(scene: SceneObject): NonNullable<PageFacts['span']> {
  const { from, to } = sceneGraph.getTimeRange(scene).state.value;
  return { from: from.valueOf(), to: to.valueOf() };
}

function panelFacts(panel: VizPanel, source: PrometheusSource): PanelFacts {
  const { pluginId, title, $data, _pluginLoadError: crash } = panel.state;
  const runner = $data instanceof SceneDataTransformer ? $data.state.$data : $data;
  const records = (runner && source.records.get(runner)) ?? [];
  const data = $data ? sceneGraph.getData(panel).state.data : undefined;
  // Copies: names are cached in the fields themselves, and ours come before overrides.
  const frames = (data?.series ?? []).map(copyOf);
  cacheFieldDisplayNames(frames);
  const isKnown = isKnownPanel(pluginId);
  const shownCrash = crashOf(panel) ?? (isKnown ? crash : undefined);
  return {
    id: panel.getLegacyPanelId(),
    title: panel.interpolate(title, undefined, 'text'),
    type: pluginId,
    isKnown,
    ...(shownCrash !== undefined && { crash: shownCrash }),
    queries: records.map(queryFacts),
    frames: frames.map((frame) => frameFacts(frame, frames)),
    overrides: overridesOf(panel, frames),
    cutTexts: cutTextsOf(elementOf(panel), pluginId),
  };
}

const copyOf = (frame: DataFrame): DataFrame => ({
  ...frame,
  fields: frame.fields.map((field) => ({ ...field, state: null })),
});

const elementOf = (panel: VizPanel): Element | null =>
  document.querySelector(`[data-griditem-key="${panel.parent?.state.key ?? ''}"]`);

/** What Grafana's error boundary says in place of the panel. */
function crashOf(panel: VizPanel): string | undefined {
  const alert = elementOf(panel)?.querySelector('[role="alert"]');
  return alert?.textContent || undefined;
}

function queryFacts({ refId, expr, error, series }: QueryRecord): QueryFacts {
  const samples = series.flatMap((each) => each.samples);
  return {
    refId,
    expr,
    ...(error !== undefined && { error }),
    columns: [...new Set(series.flatMap(({ metric }) => Object.keys(metric)))].toSorted(),
    series: series.length,
    values: samples.filter(([, value]) => value !== 'NaN').length,
  };
}

/** Longer ones are series, whose rows nobody compares. */
const MOST_ROWS = 500;

function frameFacts(frame: DataFrame, all: DataFrame[]): FrameFacts {
  const isTable = frame.length <= MOST_ROWS && frame.fields.length > 2;
  return {
    ...(frame.refId !== undefined && { refId: frame.refId }),
    rows: frame.length,
    fields: frame.fields.map((field) => fieldFacts(field, frame, { all, isTable })),
  };
}

function fieldFacts(
  field: Field,
  frame: DataFrame,
  { all, isTable }: { readonly all: DataFrame[]; readonly isTable: boolean },
): FieldFacts {
  const values: readonly unknown[] = [...field.values];
  return {
    name: field.name,
    displayName: getFieldDisplayName(field, frame, all),
    type: field.type,
    ...(isTable && { filled: values.map((value) => (isFilled(value) ? '1' : '0')).join('') }),
    ...(isTable &&
      field.type === FieldType.string && { texts: values.map((each) => String(each ?? '')) }),
  };
}

const isFilled = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

function overridesOf(panel: VizPanel, frames: DataFrame[]): readonly OverrideFacts[] {
  const registry = panel.getPlugin()?.fieldConfigRegistry;
  const written = writtenFieldConfig.get(panel)?.overrides ?? [];
  return written.map(({ matcher, properties }) => ({
    matcher: matcher.id,
    options:
      typeof matcher.options === 'string'
        ? matcher.options
        : JSON.stringify(matcher.options ?? null),
    matches: matchesOf(matcher, frames),
    unknownProperties: properties
      .map(({ id }) => id)
      .filter((id) => registry !== undefined && registry.getIfExists(id) === undefined),
  }));
}

function matchesOf(
  matcher: { readonly id: string; readonly options?: unknown },
  frames: DataFrame[],
): number {
  const info = fieldMatchers.getIfExists(matcher.id);
  if (!info) return 0;
  const isMatch = info.get(matcher.options);
  return frames.flatMap((frame) => frame.fields.filter((field) => isMatch(field, frame, frames)))
    .length;
}

const variablesOf = (scene: SceneObject): readonly VariableFacts[] =>
  (scene.state.$variables?.state.variables ?? []).flatMap((variable) => {
    if (!(variable instanceof QueryVariable) || !(variable instanceof MultiValueVariable))
      return [];
    const { name, query, options, error } = variable.state;
    const said: unknown = error;
    return [
      {
        name,
        query: typeof query === 'string' ? query : JSON.stringify(query),
        values: options.length,
        ...(said !== undefined && said !== null && { error: messageOf(said) }),
      },
    ];
  });

const messageOf = (error: unknown): string =>
  error instanceof Error
    ? error.message
    : typeof error === 'string'
      ? error
      : JSON.stringify(error);

const annotationsOf = (scene: SceneObject, source: PrometheusSource): PageFacts['annotations'] =>
  sceneGraph
    .findAllObjects(scene, (each) => each instanceof dataLayers.AnnotationsDataLayer)
    .flatMap((layer) =>
      layer instanceof dataLayers.AnnotationsDataLayer
        ? (source.records.get(layer) ?? []).map(({ error }) => ({
            name: layer.state.name,
            ...(error !== undefined && { error }),
          }))
        : [],
    );
