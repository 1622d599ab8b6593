import { defineDiagnostics } from '../diagnostics/index.ts';

/** What only a rendered dashboard shows, and what keeps one from being rendered. */
export const previewDiagnostics = defineDiagnostics('preview', {
  'no-renderer': {
    severity: 'error',
    message: 'the package nines-preview, which renders dashboards, is not installed',
    help: 'install it: {command}',
  },
  'no-browser': {
    severity: 'error',
    message: 'no Chromium is found as {names}',
    help: 'install Chromium or Chrome, or give its path: --browser /path/to/chromium',
  },
  'renderer-failed': {
    severity: 'error',
    message: 'nothing could be rendered: {reason}',
    help: 'if the browser does not start, try --browser with another one',
  },
  'no-data-source': {
    severity: 'error',
    message: 'there is nothing to fill the dashboards with: neither a server nor a config',
    help: 'give the address of a server: --prometheus http://prometheus.example.com:9090',
  },
  'no-dashboard': {
    severity: 'error',
    message: 'there is no dashboard to preview',
    help: 'name files of dashboards, or let the config emit some: emitters: [grafana()]',
  },
  'unknown-dashboard': {
    severity: 'error',
    message: 'no dashboard has the uid or title {name}',
    help: '{suggestion}',
  },
  'not-a-dashboard': {
    severity: 'error',
    message: '{file} is not a dashboard: {problem}',
    help: 'give the JSON of a dashboard as Grafana exports it',
  },
  'timed-out': {
    severity: 'error',
    message: 'it is not complete after {limit}: {panels}',
    help: 'give it more time with --timeout, or make these queries cheaper',
  },
  'page-failed': {
    severity: 'error',
    message: 'the page could not be shown: {reason}',
    help: 'try `nines lint-dashboards` on it first',
  },
  'panel-failed': {
    severity: 'error',
    message: 'the panel could not be drawn: {reason}',
    help: 'correct its options or field settings; Grafana would show this error in its place',
  },
  'unknown-panel-type': {
    severity: 'warning',
    message: 'panels of type {type} cannot be rendered here',
    help: 'look at it in Grafana; rendered are {known}',
  },
  'query-failed': {
    severity: 'error',
    message: 'query {query} fails: {reason}',
    help: 'correct the query',
  },
  'no-data': {
    severity: 'error',
    message: 'query {query} finds nothing: {reason}',
    help: 'correct the name of the metric or the matcher, or have the metric scraped or recorded',
  },
  'variable-empty': {
    severity: 'error',
    message: 'the variable {name} has no values: {reason}',
    help: 'ask for a label of a series that exists',
  },
  'annotation-failed': {
    severity: 'error',
    message: 'the annotation {name} fails: {reason}',
    help: 'correct its query',
  },
  'override-without-field': {
    severity: 'error',
    message: 'an override is for {fields}, and no field is that',
    help: 'name a field as the panel shows it, or remove the override',
  },
  'unknown-override-property': {
    severity: 'error',
    message: 'an override sets {property}, which panels of type {type} do not have',
    help: 'correct the name of the property, or remove it',
  },
  'absent-column': {
    severity: 'error',
    message: 'the transformation {transformation} names the column {column}, which is not there',
    help: 'the columns are {columns}',
  },
  'rows-not-joined': {
    severity: 'error',
    message: 'rows that belong together stand apart: {reason}',
    help: 'aggregate every query by the same labels, so that no other label tells their rows apart',
  },
  'text-cut': {
    severity: 'warning',
    message: 'text is cut {where}: {texts}',
    help: 'make the panel or its column wider, or the text shorter',
  },
});
