import { defineDiagnostics } from '../../diagnostics/index.ts';

export const readingDiagnostics = defineDiagnostics('lint', {
  'not-utf8': {
    severity: 'error',
    message: '{file} is not UTF-8 text, the only encoding that Prometheus reads',
    help: 'save it as UTF-8',
  },
  'unreadable-file': {
    severity: 'error',
    message: '{file} cannot be read: {reason}',
    help: 'check the path',
  },
  'yaml-syntax': {
    severity: 'error',
    message: 'this is not YAML: {problem}',
    help: '{help}',
  },
  'duplicate-key': {
    severity: 'error',
    message: '`{key}` is given twice in one mapping',
    help: 'remove one of them',
    caption: 'again',
  },
  'not-a-rule-file': {
    severity: 'error',
    message: '{file} holds no rules: it has no `groups` and is no PrometheusRule',
    help: '{help}',
  },
  'ignored-document': {
    severity: 'error',
    message:
      'Prometheus reads only the first YAML document of a rule file, and this is number {number}',
    help: 'move its groups into the first document, or into a file of their own',
    caption: 'never loaded',
  },
});

export const schemaDiagnostics = defineDiagnostics('rule', {
  'unknown-field': {
    severity: 'error',
    message: 'a {holder} has no field `{field}`',
    help: '{suggestion}',
  },
  'field-needs-newer-prometheus': {
    severity: 'error',
    message:
      'the field `{field}` of a {holder} needs Prometheus {since}, and the target is {target}',
    help: 'remove it, or lint for a newer Prometheus with `--target {since}`',
  },
  'missing-field': {
    severity: 'error',
    message: 'this {holder} has no {field}',
    help: '{help}',
  },
  'wrong-type': {
    severity: 'error',
    message: '`{field}` must be {wanted}, got {given}',
  },
  'record-and-alert': {
    severity: 'error',
    message: 'a rule either records or alerts, and this one has both `record` and `alert`',
    help: 'make it two rules',
  },
  'bad-duration': {
    severity: 'error',
    message: '`{field}` must be a duration, got "{given}"',
    help: '{help}',
  },
  'duplicate-group': {
    severity: 'error',
    message: 'there are two groups `{group}` in one file',
    help: 'rename one of them, or move its rules into the other',
    caption: 'the second one',
  },
  'bad-label-name': {
    severity: 'error',
    message: '`{label}` cannot be the name of {what}: {reason}',
  },
  'bad-record-name': {
    severity: 'error',
    message: '`{name}` cannot be the name of a recorded series: {reason}',
  },
  'only-for-alerts': {
    severity: 'error',
    message: '`{field}` is a field of alerting rules, and this one records `{name}`',
    help: 'remove it',
  },
});

export const expressionDiagnostics = defineDiagnostics('promql', {
  syntax: {
    severity: 'error',
    message: 'the expression does not parse: {problem}',
  },
});
