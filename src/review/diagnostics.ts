import { defineDiagnostics } from '../diagnostics/index.ts';

export const diffDiagnostics = defineDiagnostics('diff', {
  'not-a-manifest': {
    severity: 'error',
    message: '{where} is not a manifest of nines: {reason}',
    help: 'name the manifest.json that `nines generate` wrote, its folder, or a git ref that has it',
  },
  'newer-manifest': {
    severity: 'error',
    message: '{where} was written in format {given}, and this nines reads up to {known}',
    help: 'update nines, or run the version that wrote it',
  },
  'odd-value': {
    severity: 'error',
    message: '{where} has something at {at} that no nines writes: {reason}',
    help: 'restore the manifest from version control, or generate it again',
  },
  'too-large': {
    severity: 'error',
    message: '{where} is too large to be compared: {what}, and at most {most} are read',
    help: 'look at who wrote it: a config that comes near to that has other problems',
  },
  'no-manifest': {
    severity: 'error',
    message: '{where} has no manifest',
    help: 'name another BASE, the folder with --out, or run `nines generate` first',
  },
  'nothing-at-base': {
    severity: 'info',
    message: '{where} has no manifest, so that everything is new',
  },
  'unreadable-file': {
    severity: 'error',
    message: '{where} cannot be read: {reason}',
    help: 'check its name and its permissions',
  },
  'bad-ref': {
    severity: 'error',
    message: '{given} is neither a git ref nor a folder or file',
    help: 'name a branch, a tag, a commit, a folder with generated output, or a manifest',
  },
  'ambiguous-base': {
    severity: 'error',
    message: '{given} is a git ref and a path',
    help: 'write ./{given} for the path, or refs/heads/{given} for the branch',
  },
  'no-base': {
    severity: 'error',
    message: 'there is nothing to compare with: {reason}',
    help: 'name it: nines diff BASE, where BASE is a git ref, a folder or a manifest',
  },
  'outside-repository': {
    severity: 'error',
    message: '{path} is outside of the git repository, so that no ref has it',
    help: 'name a folder inside of it with --out, or a folder as BASE',
  },
  'no-cost': {
    severity: 'info',
    message: 'the cost cannot be compared: {reason}',
  },
});
