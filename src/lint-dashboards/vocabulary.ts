// What Grafana has: types of panels, calculations, transformations, matchers, settings with their
// values. Names alone; what is not here and looks like a plugin's is never complained about.

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const PANEL_TYPES = words(`
  alertlist annolist barchart bargauge candlestick canvas dashlist datagrid debug flamegraph gauge
  geomap heatmap histogram live logs news nodeGraph piechart row stat state-timeline status-history
  table text timeseries traces trend welcome xychart library-panel-ref`);

/** Panels of Angular, which Grafana 12 no longer has, and what is there instead. */
export const REMOVED_PANELS: Readonly<Record<string, string>> = {
  graph: '`timeseries`',
  singlestat: '`stat`',
  'table-old': '`table`',
  'grafana-singlestat-panel': '`stat`',
  'grafana-piechart-panel': '`piechart`',
  'grafana-worldmap-panel': '`geomap`',
  'natel-discrete-panel': '`state-timeline`',
  'flant-statusmap-panel': '`status-history`',
  'vonage-status-panel': '`stat`',
};

/** Panels that show no data of a query. */
export const WITHOUT_QUERIES = new Set(words('row text dashlist news alertlist annolist welcome'));

/** Panels whose numbers have a unit. */
export const WITH_UNIT = new Set(words('stat gauge bargauge timeseries barchart'));

export const REDUCERS = words(`
  allIsNull allIsZero allValues changeCount count countAll delta diff diffperc distinctCount first
  firstNotNull last lastNotNull logmin max mean median min mode p1 p5 p10 p15 p20 p25 p30 p35 p40
  p45 p50 p55 p60 p65 p70 p75 p80 p85 p90 p95 p99 range stdDev step sum uniqueValues variance`);

/** Any percentile is one. */
export const isReducer = (given: string): boolean =>
  REDUCERS.includes(given) || /^p\d{1,2}(?:\.\d+)?$/.test(given) || given.includes('$');

export const TRANSFORMATIONS = words(`
  append calculateField concatenate configFromData convertFieldType convertFrameType ensureColumns
  extractFields fieldLookup filterByRefId filterByValue filterFields filterFieldsByName filterFrames
  formatString formatTime groupBy groupToNestedTable groupingToMatrix heatmap histogram joinByField
  joinByLabels labelsToFields limit merge noop order organize partitionByValues prepareTimeSeries
  reduce regression rename renameByRegex rowsToFields seriesToColumns seriesToRows smoothing sortBy
  spatial timeSeriesTable transpose`);

export const MATCHERS = words(`
  anyMatch allMatch invertMatch alwaysMatch neverMatch byName byNames byRegexp byRegexpOrNames byType
  byTypes byFrameRefID byValue numeric time first firstTimeField lastTimeField`);

/** Properties of fields that every panel knows. */
export const PROPERTIES = words(`
  unit min max decimals displayName displayNameFromDS noValue color thresholds mappings links
  actions filterable description fieldMinMax`);

/** Properties of one kind of panel: without a list, all are taken. */
export const CUSTOM_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  timeseries: words(`
    drawStyle lineInterpolation lineWidth fillOpacity fillBelowTo gradientMode lineStyle lineColor
    fillColor spanNulls insertNulls showPoints showValues pointSize pointColor pointSymbol stacking
    transform thresholdsStyle axisPlacement axisLabel axisWidth axisSoftMin axisSoftMax axisGridShow
    axisCenteredZero axisColorMode axisBorderShow scaleDistribution barAlignment barWidthFactor
    barMaxWidth hideFrom tooltip`),
  table: words(`
    width minWidth align displayMode cellOptions hidden hideFrom inspect filterable footer wrapText
    wrapHeaderText sortable tooltip`),
  'state-timeline': words(
    'lineWidth fillOpacity hideFrom spanNulls insertNulls axisPlacement axisLabel axisWidth',
  ),
  stat: words('hideFrom'),
  bargauge: words('hideFrom'),
  gauge: words('hideFrom neutral'),
};

/** The fields of a panel in the classic schema. */
export const PANEL_FIELDS = words(`
  id type title description gridPos datasource targets fieldConfig options pluginVersion
  transformations transparent links repeat repeatDirection maxPerRow repeatPanelId repeatedByRow
  scopedVars maxDataPoints interval timeFrom timeShift hideTimeOverride timeCompare cacheTimeout
  queryCachingTTL libraryPanel collapsed panels alert thresholds tags span height hiddenSeries
  snapshotData`);

interface Setting {
  /** Where it stands in a panel. */
  readonly path: readonly string[];
  readonly values: readonly string[];
  /** Panels that it is of. @default all */
  readonly types?: readonly string[];
}

const DRAWN = ['timeseries', 'trend'];
const field = (...path: readonly string[]): readonly string[] => [
  'fieldConfig',
  'defaults',
  ...path,
];

/** Settings that are one of a few words. */
export const SETTINGS: readonly Setting[] = [
  {
    path: ['options', 'colorMode'],
    values: words('value background background_solid none'),
    types: ['stat'],
  },
  { path: ['options', 'graphMode'], values: words('none line area'), types: ['stat'] },
  { path: ['options', 'justifyMode'], values: words('auto center'), types: ['stat'] },
  {
    path: ['options', 'textMode'],
    values: words('auto value value_and_name name none'),
    types: ['stat'],
  },
  {
    path: ['options', 'orientation'],
    values: words('auto vertical horizontal'),
    types: ['stat', 'gauge', 'bargauge'],
  },
  { path: ['options', 'displayMode'], values: words('basic lcd gradient'), types: ['bargauge'] },
  { path: ['options', 'valueMode'], values: words('color text hidden'), types: ['bargauge'] },
  { path: ['options', 'mode'], values: words('markdown html code'), types: ['text'] },
  { path: ['options', 'cellHeight'], values: words('sm md lg'), types: ['table'] },
  { path: ['options', 'legend', 'displayMode'], values: words('list table hidden') },
  { path: ['options', 'legend', 'placement'], values: words('bottom right') },
  { path: ['options', 'tooltip', 'mode'], values: words('single multi none') },
  { path: ['options', 'tooltip', 'sort'], values: words('none asc desc') },
  { path: field('thresholds', 'mode'), values: words('absolute percentage') },
  {
    path: field('color', 'mode'),
    values: words(`
      thresholds palette-classic palette-classic-by-name continuous-GrYlRd continuous-RdYlGr
      continuous-BlYlRd continuous-YlRd continuous-BlPu continuous-YlBl continuous-blues
      continuous-reds continuous-greens continuous-purples continuous-viridis continuous-magma
      continuous-plasma continuous-inferno continuous-cividis fixed shades`),
  },
  { path: field('custom', 'drawStyle'), values: words('line bars points'), types: DRAWN },
  {
    path: field('custom', 'lineInterpolation'),
    values: words('linear smooth stepBefore stepAfter'),
    types: DRAWN,
  },
  { path: field('custom', 'showPoints'), values: words('auto never always'), types: DRAWN },
  { path: field('custom', 'gradientMode'), values: words('none opacity hue scheme'), types: DRAWN },
  {
    path: field('custom', 'axisPlacement'),
    values: words('auto top right bottom left hidden'),
    types: DRAWN,
  },
  { path: field('custom', 'stacking', 'mode'), values: words('none normal percent'), types: DRAWN },
  {
    path: field('custom', 'scaleDistribution', 'type'),
    values: words('linear log ordinal symlog'),
    types: DRAWN,
  },
  {
    path: field('custom', 'thresholdsStyle', 'mode'),
    values: words('off line dashed area line+area dashed+area series'),
    types: DRAWN,
  },
];

/** Functions with which a Prometheus data source answers the query of a variable. */
export const VARIABLE_FUNCTIONS = words('label_names label_values metrics query_result');
