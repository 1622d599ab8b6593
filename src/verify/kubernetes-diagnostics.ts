import { defineDiagnostics } from '../diagnostics/index.ts';

export const kubernetesDiagnostics = defineDiagnostics('kubernetes', {
  unreadable: {
    severity: 'error',
    message: '{file} is no object of Kubernetes: {problem}',
    help: 'leave out what another emitter adds or changes',
  },
  'bad-name': {
    severity: 'error',
    message: 'Kubernetes would not take the name "{name}" in {file}',
    help: 'names are lower case letters, digits, hyphens and points, at most 253 characters',
  },
  'duplicate-object': {
    severity: 'error',
    message: '{file} and {other} hold the same object, {object}',
    help: 'leave out what another emitter adds or changes',
  },
  'not-listed': {
    severity: 'error',
    message: 'the kustomization {problem}',
    help: 'leave out what another emitter adds or changes',
  },
  'not-let-through': {
    severity: 'error',
    message:
      'alert "{alert}" does not pass {matchers}, which the operator asks for before our routes',
    help: 'leave the labels and matchers as they are emitted',
  },
});
