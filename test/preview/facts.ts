// What pages tell, made up for tests.
import type { PanelFacts, Photo, QueryFacts } from '../../src/preview/index.ts';

export const query = (refId: string, more: Partial<QueryFacts> = {}): QueryFacts => ({
  refId,
  expr: 'up',
  columns: ['job'],
  series: 1,
  values: 1,
  ...more,
});

export const silent = (refId: string, expr: string): QueryFacts =>
  query(refId, { expr, columns: [], series: 0, values: 0 });

export const panel = (more: Partial<PanelFacts> = {}): PanelFacts => ({
  id: 1,
  title: 'Requests',
  type: 'timeseries',
  isKnown: true,
  queries: [query('A')],
  frames: [],
  overrides: [],
  cutTexts: [],
  ...more,
});

export const photo = (panels: readonly PanelFacts[], more: Partial<Photo> = {}): Photo => ({
  shot: { key: 'api', theme: 'dark', width: 1600, file: '/pictures/api-dark-1600.png' },
  height: 900,
  span: { from: 0, to: 3_600_000 },
  panels,
  variables: [],
  annotations: [],
  ...more,
});
