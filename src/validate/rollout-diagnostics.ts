import { defineDiagnostics } from '../diagnostics/index.ts';

export const gateDiagnostics = defineDiagnostics('gate', {
  'unknown-measure': {
    severity: 'error',
    message: 'the gate asks whether something is {sentence} that its measures do not name',
    help: "name it: measures: { 'error rate': errorRate }",
  },
  'invalid-expression': {
    severity: 'error',
    message: '{name} cannot be evaluated: {problem}',
    help: 'correct the expression',
  },
  'no-threshold': {
    severity: 'error',
    message: '{name} is compared with nothing',
    help: 'use above(…), below(…), atLeast(…), atMost(…), equals(…) or aboveBefore(…)',
  },
  'no-end': {
    severity: 'error',
    message: 'the last row of the matrix applies only when {sentence}, so nothing may be decided',
    help: "end with a row for everything else: { do: 'go' }",
  },
  'unreachable-row': {
    severity: 'error',
    message: 'row {row} never decides, as row {earlier} applies whenever it does',
    help: 'put the stricter row first, or leave it out',
  },
  unordered: {
    severity: 'error',
    message: 'row {row} says {action} and stands behind row {earlier}, which says {milder}',
    help: 'the first row that applies decides: put the most severe action first',
  },
  'never-goes': {
    severity: 'error',
    message:
      'row {row} says {action} when {name} is {sentence}, but verify wants it {wanted}: both are never true',
    help: 'say hold in that row, or change what verify wants',
  },
  'pointless-property': {
    severity: 'error',
    message: '{property} means nothing in a row that says {action}',
    help: 'leave it out: rollBackAfter belongs to hold, evenWithoutTraffic to roll back',
  },
  'bad-steps': {
    severity: 'error',
    message: 'steps must be shares that grow up to 100%, got {given}',
    help: "write them as ['10%', '50%', '100%']",
  },
  'bad-budget': {
    severity: 'error',
    message: 'budgetLeft must be a share from 0% to 100%, got {given}',
    help: "write it as budgetLeft: '10%'",
  },
});
