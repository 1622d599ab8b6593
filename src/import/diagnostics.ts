import { defineDiagnostics } from '../diagnostics/index.ts';

export const importDiagnostics = defineDiagnostics('import', {
  'unreadable-yaml': {
    severity: 'error',
    message: 'this is not YAML: {problem}',
    help: '{help}',
  },
  'unreadable-file': {
    severity: 'error',
    message: '{file} cannot be read: {reason}',
    help: 'check the path',
  },
  'no-files': {
    severity: 'error',
    message: '{given} matches no file',
    help: 'check the pattern; it is relative to {folder}',
  },
  'no-slos': {
    severity: 'error',
    message: 'there is no SLO in what was given',
    help: 'name files of Sloth, Pyrra or OpenSLO',
  },
  'unknown-document': {
    severity: 'warning',
    message: 'this document is none of Sloth, Pyrra or OpenSLO: {given}',
    help: 'import knows: {known}',
    caption: 'left out',
  },
  'dropped-setting': {
    severity: 'warning',
    message: '`{field}` is not carried over: {reason}',
    help: '{help}',
    caption: 'dropped',
  },
  'changed-setting': {
    severity: 'info',
    message: '`{field}` is carried over with a difference: {difference}',
    help: '{help}',
  },
  'missing-field': {
    severity: 'error',
    message: 'this {holder} has no `{field}`',
    help: '{help}',
  },
  'wrong-type': {
    severity: 'error',
    message: '`{field}` must be {wanted}, got {given}',
    help: 'correct it in the file; what it says is left out',
  },
  'bad-value': {
    severity: 'error',
    message: '`{field}` must be {wanted}, got "{given}"',
    help: '{help}',
  },
  'bad-query': {
    severity: 'error',
    message: '`{field}` is no PromQL: {problem}',
    help: '{help}',
  },
  renamed: {
    severity: 'info',
    message: '{what} "{given}" is named "{name}" here',
    help: 'names are lower-case words with hyphens, at most 63 characters, each once',
  },
  'same-name': {
    severity: 'warning',
    message:
      'the service {service} has an SLO "{given}" in {file}, line {line}, so this one is named "{name}" here',
    help: 'remove one of them if both are the same promise; otherwise give it a name of its own',
  },
  'unresolved-reference': {
    severity: 'error',
    message: '`{field}` names the {what} "{given}", which is in none of the files',
    help: 'import the file that holds it together with this one',
  },
  'conflicting-metric': {
    severity: 'error',
    message: '`{metric}` is a {type} here and a {other} in another SLO, so this SLO is left out',
    help: 'see what the metric is, and correct one of the two; or import them apart',
  },
  'already-there': {
    severity: 'error',
    message: '{file} is there already',
    help: 'give another file, or overwrite it with --force',
  },
});
