// What is wrong with dashboards of any origin. What a dashboard of our own can have wrong as well is
// told by the code of that (see shared.ts).
import { defineDiagnostics } from '../diagnostics/index.ts';

export const fileDiagnostics = defineDiagnostics('dashboard', {
  'json-syntax': {
    severity: 'error',
    message: 'this is not JSON: {problem}',
    help: 'Grafana reads strict JSON: no comments, no comma at the end',
  },
  'not-a-dashboard': {
    severity: 'error',
    message: '{file} holds no dashboard: {problem}',
    help: 'give it the JSON that Grafana exports',
  },
  'unknown-disable': {
    severity: 'error',
    message: '--disable names {code}, which there is not',
    help: '{suggestion}',
  },
  'old-schema': {
    severity: 'error',
    message:
      'the dashboard is written in schema {version}, which Grafana no longer reads: the oldest is {oldest}',
    help: 'import it into an older Grafana, save it there and export it again',
  },
  'newer-schema': {
    severity: 'warning',
    message:
      'the dashboard is written in the schema {version}, which only newer Grafanas read and which is not linted',
    help: 'export it in the classic schema, which Grafana 10 to 13 reads',
  },
});

export const dashboardDiagnostics = defineDiagnostics('dashboard', {
  'refused-uid': {
    severity: 'error',
    message: 'Grafana refuses the uid "{uid}": {reason}',
    help: 'use up to 40 of the characters a-z, 0-9 and hyphen',
  },
  'without-title': {
    severity: 'error',
    message: 'the dashboard has no title',
    help: 'give it one; Grafana does not save a dashboard without',
  },
  'without-uid': {
    severity: 'warning',
    message: 'the dashboard has no uid, so that each Grafana gives it another one and links break',
    help: 'give it one: `"uid": "{suggestion}"`',
  },
  'instance-id': {
    severity: 'warning',
    message: 'the dashboard carries the id {id}, which means another dashboard in another Grafana',
    help: 'remove `id`, or set it to null',
  },
  editable: {
    severity: 'warning',
    message:
      'the dashboard can be edited in Grafana, and what is edited there is lost with the next deployment',
    help: 'set `"editable": false`',
  },
  'panels-in-open-row': {
    severity: 'error',
    message: 'the row "{row}" is open and holds {count}, which Grafana does not show',
    help: 'put them behind the row in the list of panels, or set `"collapsed": true`',
  },
  'link-loses-time': {
    severity: 'info',
    message: 'the link "{link}" to another dashboard forgets the time range',
    help: 'set `"keepTime": true`, or add the variable `__url_time_range` to its address',
  },
  'link-without-target': {
    severity: 'warning',
    message: 'the link "{link}" has no address',
    help: 'give it a `url`, or remove it',
  },
  'hidden-link': {
    severity: 'info',
    message: '{what} hides in the menu of controls, where few look',
    help: 'remove `"placement": "inControlsMenu"`',
  },
  'unknown-panel': {
    severity: 'warning',
    message: 'a link leads to panel {id} of "{dashboard}", which there is not',
    help: 'use the id of one of its panels: {panels}',
  },
});

export const dataSourceDiagnostics = defineDiagnostics('dashboard', {
  'no-data-source-variable': {
    severity: 'warning',
    message:
      'the dashboard has no variable for its data source, so that it works in one Grafana only',
    help: 'declare a variable `datasource` of type `datasource`',
  },
  'data-source-variable-name': {
    severity: 'info',
    message: 'the data source variable is {what} "{given}"; people expect "{expected}"',
    help: 'rename it',
  },
  'fixed-data-source': {
    severity: 'warning',
    message: '{what} asks {given}, whatever data source is chosen',
    help: 'use the variable: `"uid": "${variable}"`',
  },
  'mixed-data-sources': {
    severity: 'warning',
    message:
      'the queries of the panel ask different data sources, but the panel is not mixed: {given}',
    help: 'ask one data source, or set that of the panel to `-- Mixed --`',
  },
});

export const variableDiagnostics = defineDiagnostics('dashboard', {
  'duplicate-variable': {
    severity: 'error',
    message: 'two variables are called {name}',
    help: 'rename one of them',
  },
  'unused-variable': {
    severity: 'warning',
    message: 'nothing uses the variable {name}',
    help: 'use it, or remove it',
  },
  'variable-not-refreshed': {
    severity: 'warning',
    message:
      'the choices of the variable {name} are not asked for again when the time range changes',
    help: 'set `"refresh": 2`',
  },
  'invalid-variable-query': {
    severity: 'error',
    message: 'the variable {name} asks `{query}`, which is no query of a variable',
    help: '{suggestion}',
  },
  'variable-missing': {
    severity: 'warning',
    message: 'the dashboard has no variable {name}',
    help: 'declare it: `label_values(…, {name})`',
  },
  'variable-setup': {
    severity: 'info',
    message: 'the variable {name} {problem}',
    help: '{help}',
  },
  'variable-not-applied': {
    severity: 'warning',
    message: 'the choice of ${name} does not filter {selector}',
    help: 'add the matcher `{name}=~"${name}"`',
  },
});

export const panelDiagnostics = defineDiagnostics('dashboard', {
  'panel-without-title': {
    severity: 'warning',
    message: 'the panel has no title',
    help: 'say in a few words what it shows',
  },
  'panel-without-id': {
    severity: 'warning',
    message:
      'the panel has no id, so that nothing can link to it and each save gives it another one',
    help: 'give it a number of its own',
  },
  'removed-panel-type': {
    severity: 'error',
    message: 'Grafana 12 no longer has panels of type {type}',
    help: 'use {instead}',
  },
  'unknown-panel-type': {
    severity: 'error',
    message: 'Grafana has no panels of type {type}',
    help: '{suggestion}',
  },
  'unknown-field': {
    severity: 'warning',
    message: '{what} has no field `{name}`',
    help: '{suggestion}',
  },
  'unknown-option': {
    severity: 'error',
    message: '`{option}` cannot be "{given}"',
    help: '{suggestion}',
  },
  'unknown-reducer': {
    severity: 'error',
    message: 'Grafana has no calculation "{given}"',
    help: '{suggestion}',
  },
  'panel-without-unit': {
    severity: 'warning',
    message: 'the panel has no unit',
    help: 'set `fieldConfig.defaults.unit`; a plain number is `short`',
  },
  'unknown-unit': {
    severity: 'warning',
    message: 'Grafana has no unit "{given}"',
    help: '{suggestion}',
  },
  'contradicting-unit': {
    severity: 'warning',
    message: 'the panel shows {shown}, but its query answers in {unit}',
    help: 'use the unit {suggestion}, or convert the query',
  },
  'threshold-base-missing': {
    severity: 'info',
    message: 'the thresholds begin at {first}, so that what is below has no colour of its own',
    help: 'let the first one have the value null',
  },
  'threshold-out-of-range': {
    severity: 'warning',
    message: 'the threshold {value} is never reached: values are between {min} and {max}',
    help: 'correct the threshold, or `min` and `max`',
  },
  'legacy-alert': {
    severity: 'warning',
    message: 'the panel holds an alert of the old kind, which Grafana 11 and later ignore',
    help: 'remove `alert`, and write an alerting rule',
  },
  'too-many-panels': {
    severity: 'info',
    message: '{count} are open at once, and each of them asks the server',
    help: 'put some into collapsed rows, or on a dashboard of their own',
  },
});

export const queryDiagnostics = defineDiagnostics('dashboard', {
  'query-without-name': {
    severity: 'info',
    message: 'the query has no `refId`, by which overrides and transformations name it',
    help: 'give it a letter: `"refId": "A"`',
  },
  'query-not-checked': {
    severity: 'info',
    message: 'the query is made of variables in such a way that it cannot be checked',
    help: 'use variables for values of labels, ranges and numbers',
  },
  'fixed-rate-range': {
    severity: 'warning',
    message: '`{call}` always looks back {range}, however far the dashboard is zoomed',
    help: 'use `[$__rate_interval]`',
  },
  'counter-without-rate': {
    severity: 'warning',
    message: '`{series}` counts since its process began, which says little without a rate',
    help: 'wrap it: `rate({series}[$__rate_interval])`',
  },
  'table-not-instant': {
    severity: 'warning',
    message: 'the query of the table asks for {what}',
    help: 'set `"instant": true`, `"range": false` and `"format": "table"`',
  },
});

export const shapeDiagnostics = defineDiagnostics('dashboard', {
  'unknown-transformation': {
    severity: 'error',
    message: 'Grafana has no transformation "{given}"',
    help: '{suggestion}',
  },
  'unknown-matcher': {
    severity: 'error',
    message:
      'Grafana has no matcher "{given}" for overrides, and before 13 the dashboard does not load',
    help: '{suggestion}',
  },
  'unknown-property': {
    severity: 'warning',
    message: 'the override sets "{given}", which panels of type {type} do not have',
    help: '{suggestion}',
  },
  'override-matches-nothing': {
    severity: 'warning',
    message: 'the override is for the field "{given}", which there is not',
    help: '{suggestion}',
  },
  'absent-column': {
    severity: 'warning',
    message: 'the transformation {transformation} names the column "{given}", which there is not',
    help: '{suggestion}',
  },
  'rows-do-not-join': {
    severity: 'warning',
    message:
      'the queries {queries} keep the names of their series, so that `merge` finds no common rows',
    help: 'aggregate them: `max by ({labels}) (…)`',
  },
});
