import { defineDiagnostics } from '../diagnostics/index.ts';

export const dashboardDiagnostics = defineDiagnostics('dashboard', {
  unreadable: {
    severity: 'error',
    message: '{file} cannot be read back: {problem}',
    help: 'report a bug of nines',
  },
  'bad-uid': {
    severity: 'error',
    message: 'the uid "{uid}" is not made of 1 to 40 letters a-z, digits and hyphens',
    help: 'give the dashboard a name of such characters',
  },
  'duplicate-uid': {
    severity: 'error',
    message: 'the uid "{uid}" is taken by {first} and by {second}',
    help: 'rename one of them; Grafana stops loading a folder with two equal uids',
  },
  'duplicate-title': {
    severity: 'error',
    message: 'the folder {folder} has two dashboards "{title}": {first} and {second}',
    help: 'give one of them another title; Grafana stops loading such a folder',
  },
  'duplicate-panel': {
    severity: 'error',
    message: 'the panels "{first}" and "{second}" have the same id',
    help: 'give one of them a `key` of its own, or another title',
  },
  'duplicate-query': {
    severity: 'error',
    message: 'two queries are called {query}',
    help: 'report a bug of nines',
  },
  'panel-outside-grid': {
    severity: 'error',
    message: 'the panel takes columns {from} to {to} and {height} rows, but there are 24 columns',
    help: 'choose a width from 1 to 24 and a height from 1',
  },
  'panels-overlap': {
    severity: 'error',
    message: 'the panels "{first}" and "{second}" overlap',
    help: 'report a bug of nines',
  },
  'panel-without-description': {
    severity: 'error',
    message: 'the panel has no description',
    help: 'say what it shows and what to do about it',
  },
  'panel-without-query': {
    severity: 'error',
    message: 'the panel asks for nothing',
    help: 'give it a query, or take it away',
  },
  'unknown-variable': {
    severity: 'error',
    message: '{where} uses {name}, which is no variable of the dashboard',
    help: '{suggestion}',
  },
  'thresholds-not-ascending': {
    severity: 'error',
    message: 'the thresholds of the panel are no ascending numbers: {given}',
    help: "write each as an amount that can be read (`'80%'`, `'500ms'`, `'100'`), none of them twice",
  },
  'invalid-query': {
    severity: 'error',
    message: 'the query {query} does not parse: {problem}',
    help: 'correct the raw PromQL that it is made of, or report a bug of nines',
  },
  'unknown-legend-label': {
    severity: 'error',
    message: 'the legend "{legend}" shows the label `{label}`, which the query never carries',
    help: '{suggestion}',
  },
  'unknown-dashboard': {
    severity: 'error',
    message: 'a link leads to the dashboard "{uid}", which there is not',
    help: '{suggestion}',
  },
});
