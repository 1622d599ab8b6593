import { LoadingState } from '@grafana/data';
import { SceneGridRow, sceneGraph, VizPanel, type SceneObject } from '@grafana/scenes';

/** The panels that are on the page: not those of closed rows. */
export const panelsOf = (scene: SceneObject): readonly VizPanel[] =>
  sceneGraph
    .findAllObjects(scene, (each) => each instanceof VizPanel)
    .filter((each): each is VizPanel => each instanceof VizPanel)
    .filter((panel) => !isInClosedRow(panel));

function isInClosedRow(panel: VizPanel): boolean {
  const row = sceneGraph.findObject(
    panel,
    (each) => each instanceof SceneGridRow && contains(each, panel),
  );
  return row instanceof SceneGridRow && row.state.isCollapsed === true;
}

function contains(row: SceneGridRow, panel: VizPanel): boolean {
  return panel.parent?.parent === row;
}

const FINISHED = new Set([LoadingState.Done, LoadingState.Error, LoadingState.Streaming]);

/** Titles of the panels that are still at work, and the fonts. */
export function pendingOf(scene: SceneObject): readonly string[] {
  const waiting = panelsOf(scene).filter((panel) => !isFinished(panel));
  const fonts = document.fonts.status === 'loaded' ? [] : ['fonts'];
  return [...waiting.map((panel) => panel.state.title || (panel.state.key ?? '')), ...fonts];
}

function isFinished(panel: VizPanel): boolean {
  if (!panel.isActive) return false;
  if (!panel.state.$data) return true;
  const state = sceneGraph.getData(panel).state.data?.state;
  return state !== undefined && FINISHED.has(state);
}
