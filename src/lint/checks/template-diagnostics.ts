import { defineDiagnostics } from '../../diagnostics/index.ts';

/** What the templates of labels and annotations get wrong. */
export const templateDiagnostics = defineDiagnostics('rule', {
  'invalid-template': {
    severity: 'error',
    message: 'Prometheus refuses the template of {part}: {problem}',
    help: '{help}',
  },
  'template-fails': {
    severity: 'error',
    message: '{part} would say `<error expanding template: …>`, because {problem}',
    help: '{help}',
  },
  'template-garbled': {
    severity: 'warning',
    message: '{part} would not say what it is meant to: {problem}',
    help: '{help}',
  },
  'template-in-recording-rule': {
    severity: 'warning',
    message: 'label `{label}` keeps its braces: Prometheus fills templates of alerting rules only',
    help: 'let the expression carry the label: `label_replace(…)`, or `by (…, {label})`',
  },
  'template-label-missing': {
    severity: 'error',
    message: '{part} reads the label `{label}`, which the expression never carries',
    help: '{help}',
  },
  'template-label-sometimes': {
    severity: 'warning',
    message: '{part} reads the label `{label}`, which some results of the expression lack',
    help: '{help}',
  },
  'template-own-label': {
    severity: 'warning',
    message: '{part} reads the label `{label}`, which is set only after templates are filled',
    help: '{help}',
  },
  'template-external-label': {
    severity: 'warning',
    message: '{part} reads the external label `{label}`, which the server does not have',
    help: '{suggestion}',
  },
  'template-query': {
    severity: 'error',
    message: 'the query in {part} fails: {problem}',
    help: 'try the query in Prometheus first; its quotes may be single ones',
  },
  'template-query-label': {
    severity: 'error',
    message: '{part} reads the label `{label}` of a query whose results never carry it',
    help: '{help}',
  },
  'template-unit': {
    severity: 'warning',
    message: '`{function}` writes {writes}, and the value is {unit}',
    help: '{help}',
  },
  'value-in-label': {
    severity: 'error',
    message:
      'label `{label}` holds a number that changes with every evaluation, and each time it is another alert',
    help: 'move it to an annotation, which may change while the alert fires',
    caption: 'changes',
  },
  'value-decides-label': {
    severity: 'warning',
    message: 'label `{label}` depends on the value, and whenever it changes it is another alert',
    help: 'write a rule for each `{label}`, with a threshold of its own',
  },
});

/** What those who read the labels of alerts look for in vain. */
export const readerDiagnostics = defineDiagnostics('rule', {
  'label-not-carried': {
    severity: 'error',
    message: 'the alert never carries the label `{label}`, which {who} needs',
    help: '{help}',
  },
  'label-not-always-carried': {
    severity: 'warning',
    message: 'some alerts of the rule lack the label `{label}`, which {who} needs',
    help: 'set it as a label of the rule, or keep it in every branch of the expression',
  },
  'label-value-unreachable': {
    severity: 'error',
    message: 'the label `{label}` of the alert never has a value that {who} takes: {matcher}',
    help: 'the label is {values}',
  },
  'label-nobody-carries': {
    severity: 'warning',
    message: '{who} reads the label `{label}`, which no {alert} carries{consequence}',
    help: '{help}',
  },
  'label-value-nobody-has': {
    severity: 'warning',
    message: '{who} never applies: no {alert} has {matcher}',
    help: '{help}',
  },
});
