import { defineDiagnostics } from '../diagnostics/index.ts';

export const incidentDiagnostics = defineDiagnostics('incident', {
  'bad-name': {
    severity: 'error',
    message: '{kind} name "{given}" is not usable',
    help: 'use lower case letters, digits and hyphens, for example "rollback-code": it is the name of a page',
  },
  'duplicate-name': {
    severity: 'error',
    message: 'two {kind}s of system {system} are called "{given}"',
    help: 'give each its own name',
  },
  'no-text': {
    severity: 'error',
    message: '{kind} {given} does not say {missing}',
    help: "name a Markdown file in runbook, or write the text as markdown: '…'",
  },
  'text-given-twice': {
    severity: 'error',
    message: 'the text of {given} is given twice: in file "{file}", and in markdown',
    help: 'keep one of them: the file, or markdown for a text of a few lines',
  },
  'no-signs': {
    severity: 'error',
    message: 'scenario {given} has no signs, so nobody finds its page',
    help: "name alerts, slos or signs: alerts: ['ServiceDown']",
  },
  'unknown-alert': {
    severity: 'error',
    message: 'no service of system {system} has an alert "{given}"',
    help: '{suggestion}write its name, or service/name for that of one service',
  },
  'unknown-slo': {
    severity: 'error',
    message: 'no service of system {system} has an SLO "{given}"',
    help: '{suggestion}write its name, or service/name for that of one service',
  },
  'unknown-severity': {
    severity: 'error',
    message: 'system {system} has no severity "{given}"',
    help: '{suggestion}',
  },
  'invalid-query': {
    severity: 'error',
    message: 'query "{title}" cannot be evaluated: {problem}',
    help: 'correct the expression',
  },
  'phase-not-later': {
    severity: 'error',
    message:
      'phase {given} ends {until} after the first message, which is not later than {before} before it',
    help: 'put the phases in their order; until counts from the first message on',
  },
  'phase-said-twice': {
    severity: 'error',
    message: 'phase {given} has both until and when',
    help: 'keep until for a time by the clock, or when for anything else',
  },
});
