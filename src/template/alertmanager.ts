// What templates of notifications can call. Source: DefaultFuncs in Alertmanager's
// template/template.go at every release from 0.25 to 0.34, and what Go itself has.
import { nearest } from '../text/index.ts';
import { functionNames } from './functions.ts';
import { isOlder, type Language } from './language.ts';

const SINCE: Readonly<Record<string, string>> = {
  join: '',
  match: '',
  reReplaceAll: '',
  safeHtml: '',
  stringSlice: '',
  title: '',
  toLower: '',
  toUpper: '',
  trimSpace: '0.26',
  date: '0.28',
  humanizeDuration: '0.28',
  since: '0.28',
  tz: '0.28',
  safeUrl: '0.30',
  toJson: '0.30',
  urlUnescape: '0.30',
  append: '0.32',
  dict: '0.32',
  list: '0.32',
  now: '0.33',
  base64decode: '0.34',
  base64encode: '0.34',
  mustToDate: '0.34',
  routeLabels: '0.34',
  toDate: '0.34',
};

const GO: ReadonlySet<string> = new Set(
  'and call eq ge gt html index js le len lt ne not or print printf println slice urlquery'.split(
    ' ',
  ),
);

/** The template language of an Alertmanager: `0.25`. */
export const alertmanagerLanguage = (target: string): Language => ({
  variables: ['$'],
  functionProblem: (name, range) => {
    if (GO.has(name)) return undefined;
    const since = Object.hasOwn(SINCE, name) ? SINCE[name] : undefined;
    if (since !== undefined && !isOlder(target, since)) return undefined;
    const message = `there is no function \`${name}\``;
    return since === undefined
      ? { kind: 'syntax', message, help: insteadOf(name, target), range }
      : {
          kind: 'syntax',
          message: `${message} in Alertmanager ${target}`,
          help: `it came with Alertmanager ${since}`,
          range,
        };
  },
});

function insteadOf(name: string, target: string): string {
  const known = Object.keys(SINCE).filter((each) => !isOlder(target, SINCE[each] ?? ''));
  const near = nearest(name, [...known, ...GO]);
  if (near) return `did you mean "${near}"?`;
  return functionNames('2.42').includes(name)
    ? "that is Prometheus' template language, and notifications are filled by Alertmanager"
    : 'write a label as `{{ .CommonLabels.name }}`, and a text in double quotes';
}
