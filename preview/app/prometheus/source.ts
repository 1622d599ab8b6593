// The data source of all panels, variables and annotations: Prometheus over its HTTP API. In Grafana
// the queries are made in its server; what it answers is made here.
import {
  DataSourceApi,
  getDefaultTimeRange,
  PluginType,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  type MetricFindValue,
  type ScopedVars,
  type TimeRange,
} from '@grafana/data';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import type { DataQuery } from '@grafana/schema';
import { annotationSupport } from './annotations.ts';
import { askSeries } from './api.ts';
import { fillVariable } from './fill.ts';
import { seriesFrames, tableFrame, type Asked, type Series } from './frames.ts';
import { timingOf } from './interval.ts';
import { variableValues } from './values.ts';

export interface PrometheusQuery extends DataQuery {
  readonly expr?: string;
  readonly instant?: boolean;
  readonly range?: boolean;
  readonly format?: string;
  readonly legendFormat?: string;
  readonly interval?: string;
  readonly intervalFactor?: number;
}

/** What a query asked and got, for the report. */
export interface QueryRecord {
  readonly refId: string;
  readonly expr: string;
  readonly error?: string;
  readonly series: readonly Series[];
}

interface Answer {
  readonly record: QueryRecord;
  readonly asked: Asked;
  readonly isTable: boolean;
}

const UID = 'prometheus';

export class PrometheusSource extends DataSourceApi<PrometheusQuery> {
  /** What the last run of a query runner asked and got. */
  readonly records = new WeakMap<object, readonly QueryRecord[]>();
  readonly settings: DataSourceInstanceSettings;
  readonly #scrapeInterval: string;
  override readonly annotations = annotationSupport;

  constructor(scrapeInterval: string) {
    const settings = settingsOf();
    super(settings);
    this.settings = settings;
    this.interval = scrapeInterval;
    this.#scrapeInterval = scrapeInterval;
  }

  async query(request: DataQueryRequest<PrometheusQuery>): Promise<DataQueryResponse> {
    const targets = request.targets.filter(({ hide, expr }) => hide !== true && expr);
    const answers = await Promise.all(
      targets.flatMap((target) =>
        this.#runs(target).map((isInstant) => this.#ask(target, isInstant, request)),
      ),
    );
    const asking = askingObject(request.scopedVars);
    if (asking)
      this.records.set(
        asking,
        answers.map(({ record }) => record),
      );
    const errors = answers.flatMap(({ record: { refId, error } }) =>
      error === undefined ? [] : [{ refId, message: error }],
    );
    return { data: framesOf(answers), ...(errors.length > 0 && { errors }) };
  }

  /** A target may ask for the range, for the last moment, or for both. */
  #runs({ instant, range }: PrometheusQuery): readonly boolean[] {
    if (instant !== true) return [false];
    return range === true ? [false, true] : [true];
  }

  async #ask(
    target: PrometheusQuery,
    isInstant: boolean,
    request: DataQueryRequest<PrometheusQuery>,
  ): Promise<Answer> {
    const least = this.#fill(target.interval ?? '', request.scopedVars);
    const timing = timingOf(request, this.#scrapeInterval, least || undefined);
    const own = Object.entries(timing.variables).map(([name, value]) => [
      name,
      { text: value, value },
    ]);
    const scoped = { ...request.scopedVars, ...Object.fromEntries(own) };
    const expr = this.#fill(target.expr ?? '', scoped);
    const asked: Asked = {
      refId: target.refId,
      expr,
      legend: this.#fill(target.legendFormat ?? '', request.scopedVars),
      ...(!isInstant && { step: timing.step }),
    };
    const isTable = target.format === 'table';
    try {
      const series = isInstant
        ? await askSeries('query', { query: expr, time: seconds(request.range.to.valueOf()) })
        : await askSeries('query_range', {
            query: expr,
            start: seconds(timing.start),
            end: seconds(timing.end),
            step: seconds(timing.step),
          });
      return { record: { refId: target.refId, expr, series }, asked, isTable };
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      return { record: { refId: target.refId, expr, error: said, series: [] }, asked, isTable };
    }
  }

  #fill(text: string, scopedVars: ScopedVars): string {
    const scene = askingObject(scopedVars);
    return scene ? sceneGraph.interpolate(scene, text, scopedVars, fillVariable as never) : text;
  }

  override async metricFindQuery(
    query: string | { query?: string },
    options?: { range?: TimeRange; scopedVars?: ScopedVars },
  ): Promise<MetricFindValue[]> {
    const text = typeof query === 'string' ? query : (query.query ?? '');
    const filled = this.#fill(text, options?.scopedVars ?? {});
    const { from, to } = options?.range ?? getDefaultTimeRange();
    const span = { start: seconds(from.valueOf()), end: seconds(to.valueOf()) };
    const values = await variableValues(filled, span);
    return values.map((value) => ({ text: value, value }));
  }

  testDatasource(): Promise<{ status: string; message: string }> {
    return Promise.resolve({ status: 'success', message: '' });
  }
}

/** Tables stand together; a column of values is only numbered where there are several. */
function framesOf(answers: readonly Answer[]): DataFrame[] {
  const tables = answers.filter(({ isTable }) => isTable);
  const isAlone = new Set(tables.map(({ record }) => record.refId)).size === 1;
  return answers
    .filter(({ record }) => record.error === undefined)
    .flatMap(({ record: { series }, asked, isTable }) =>
      isTable ? [tableFrame(series, asked, isAlone)] : seriesFrames(series, asked),
    );
}

const seconds = (milliseconds: number): string => String(milliseconds / 1000);

function askingObject(scopedVars: ScopedVars): SceneObject | undefined {
  const given: unknown = scopedVars['__sceneObject']?.value;
  if (typeof given !== 'object' || given === null) return undefined;
  return given.valueOf() as SceneObject;
}

const settingsOf = (): DataSourceInstanceSettings => ({
  id: 1,
  uid: UID,
  name: 'Prometheus',
  type: 'prometheus',
  access: 'proxy',
  isDefault: true,
  readOnly: true,
  jsonData: {},
  meta: {
    id: 'prometheus',
    name: 'Prometheus',
    type: PluginType.datasource,
    metrics: true,
    annotations: true,
    module: '',
    baseUrl: '',
    info: {
      author: { name: '' },
      description: '',
      links: [],
      logos: { large: '', small: '' },
      screenshots: [],
      updated: '',
      version: '',
    },
  },
});
