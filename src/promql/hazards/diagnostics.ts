import { defineDiagnostics } from '../../diagnostics/index.ts';

export const hazardDiagnostics = defineDiagnostics('promql', {
  'unusable-result': {
    severity: 'error',
    message: 'a rule cannot have a {type} for its result, and fails each time it is evaluated',
    help: '{suggestion}',
  },
  'bad-label-regex': {
    severity: 'error',
    message: 'Prometheus refuses the regular expression of `label_replace` at run time: {reason}',
    help: 'mend the regular expression; it is RE2, without look-around and back-references',
  },
  'bad-label-name': {
    severity: 'error',
    message: 'Prometheus {target} refuses {given} as a label of `{function}` at run time',
    help: '{allowed}',
  },
  'missing-group': {
    severity: 'warning',
    message: '`{reference}` is always empty: {reason}',
    help: '{suggestion}',
  },
  'parameter-out-of-range': {
    severity: 'error',
    message: '`{function}` is given {given} as its {parameter}, and {consequence}',
    help: 'give {allowed}',
  },
  'empty-clamp': {
    severity: 'error',
    message:
      '`clamp` returns nothing, because its minimum {minimum} is above its maximum {maximum}',
    help: 'give the minimum first, then the maximum',
  },
  'changed-by-server': {
    severity: 'error',
    message:
      'before version {fixed}, Prometheus evaluates this rule as `{printed}`, which {consequence}',
    help: '{suggestion}',
  },
  'fixed-time': {
    severity: 'warning',
    message: '`{selector}` looks at the same moment for ever, however often the rule is evaluated',
    help: 'leave out `@ {time}`, or look back from now with `offset`',
  },
  'swallowed-operand': {
    severity: 'warning',
    message: '`({labels})` are the labels of `{modifier}`, and what is {verb} is `{operand}` alone',
    help: 'write `{modifier} () ({labels})` if it was meant as an operand',
  },
  'division-by-zero': {
    severity: 'warning',
    message: '`{operator} {divisor}` divides by zero, and gives {result}',
    help: 'divide by something else, or leave the division out',
  },
  'plain-regex': {
    severity: 'info',
    message: '`{matcher}` says the same as `{plain}`, which is faster and easier to read',
    help: 'write `{plain}`',
  },
  'redundant-anchors': {
    severity: 'info',
    message: '`{matcher}` needs no anchors: a regular expression always matches the whole value',
    help: 'write `{plain}`',
  },
  'matcher-without-effect': {
    severity: 'info',
    message: '`{matcher}` matches whatever the label is, even when it is not there',
    help: 'leave it out, or write `{label}!=""` to ask for series with the label',
  },
  'unescaped-dot': {
    severity: 'info',
    message:
      'the dots in `{matcher}` stand for any character, and the value looks like a host name',
    help: 'write `{escaped}`',
  },
});
