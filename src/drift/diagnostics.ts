import { defineDiagnostics } from '../diagnostics/index.ts';

export const driftDiagnostics = defineDiagnostics('drift', {
  'no-server': {
    severity: 'error',
    message: 'no server is named, so there is nothing to compare with',
    help: 'name one or more: --prometheus <url>, --alertmanager <url>, --grafana <url>',
  },
  'nothing-generated': {
    severity: 'error',
    message: '{folder} has no manifest.json, which says what was generated',
    help: '{help}',
  },
  'nothing-for-server': {
    severity: 'error',
    message: '{folder} has nothing that {server} loads',
    help: 'leave its address out, or generate {what} with a target of the config',
  },
  'unreadable-file': {
    severity: 'error',
    message: '{file} cannot be read: {reason}',
    help: 'run `nines generate` and commit the result',
  },
  unreachable: {
    severity: 'error',
    message: '{server} at {url} cannot be reached: {reason}',
    help: 'check the address, and that this machine may reach it',
  },
  'timed-out': {
    severity: 'error',
    message: '{server} at {url} did not answer within {limit}',
    help: 'wait for it longer with --timeout',
  },
  'too-large': {
    severity: 'error',
    message: '{server} at {url} answers with more than {limit}',
    help: 'check that the address is that of {server}',
  },
  'not-allowed': {
    severity: 'error',
    message: '{server} at {url} refuses to answer: HTTP status {status}',
    help: '{help}',
  },
  'server-failed': {
    severity: 'error',
    message: '{server} at {url} failed: HTTP status {status}',
    help: 'look at its log, or at that of the proxy in front of it, and ask again',
  },
  'not-an-api': {
    severity: 'error',
    message: '{url} does not answer as {server} does: {reason}',
    help: 'give the address of its web page, with the path prefix if there is one',
  },
});
