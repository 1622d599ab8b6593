import { expect, it } from 'vitest';
import { placeInTemplate, readTemplate } from '../../src/template/index.ts';

const labelsOf = (text: string): readonly string[] =>
  readTemplate(text).labels.map(
    ({ name, range, isGuarded }) =>
      `${name} «${text.slice(range.start, range.end)}»${isGuarded ? ' guarded' : ''}`,
  );

it.each([
  ['{{ $labels.job }}', ['job «.job»']],
  ['{{ .Labels.job }} {{ $.Labels.dc }}', ['job «.job»', 'dc «.dc»']],
  ['{{ with $labels }}{{ .job }}{{ end }}', ['job «.job»']],
  ['{{ index $labels "a.b" }}', ['a.b «"a.b"»']],
  ['{{ $l := .Labels }}{{ $l.job | title }}', ['job «.job»']],
  ['{{ define "x" }}{{ .job }}{{ end }}{{ template "x" $labels }}', ['job «.job»']],
  ['{{ printf "%s" $labels.é }}', ['é «.é»']],
  ['{{ if $labels.job }}{{ $labels.job }}{{ end }}', ['job «.job» guarded', 'job «.job» guarded']],
  ['{{ or $labels.job "none" }}{{ $labels.job }}', ['job «.job» guarded', 'job «.job»']],
  ['{{ $externalLabels.dc }} {{ range query "up" }}{{ .Labels.job }}{{ end }}', []],
])('knows which labels %s reads', (text, expected) => {
  expect(labelsOf(text)).toEqual(expected);
});

it('tells the labels of the alert from those of the server', () => {
  const { externalLabels } = readTemplate('{{ $externalLabels.dc }}{{ .ExternalLabels.env }}');
  expect(externalLabels.map(({ name }) => name)).toEqual(['dc', 'env']);
});

it('sees labels that are printed or gone through as a whole', () => {
  const text = '{{ $labels }} {{ range $k, $v := .Labels }}{{ $k }}{{ end }}';
  const { wholeLabels } = readTemplate(text);
  expect(wholeLabels.map(({ start, end }) => text.slice(start, end))).toEqual([
    '$labels',
    '$k, $v := .Labels',
  ]);
});

it.each([
  ['{{ $value }}', ['printed']],
  ['{{ .Value | humanize }}', ['printed']],
  ['{{ $v := $value }}{{ printf "%.1f" $v }}', ['printed']],
  ['{{ query "up" | first | value }}', ['printed']],
  ['{{ range query "up" }}{{ .Value }}{{ end }}', ['printed']],
  ['{{ if gt $value 0.9 }}a{{ else }}b{{ end }}', ['decides']],
  ['{{ gt $value 0.9 }}', ['decides']],
  ['{{ query "up" | first | label "team" }}', []],
  ['{{ $labels.value }}', []],
])('knows whether %s depends on a number that changes', (text, expected) => {
  expect(readTemplate(text).values.map(({ use }) => use)).toEqual(expected);
});

it('knows what the value is formatted by, and by what something else is', () => {
  const text =
    '{{ $value | humanizePercentage }} {{ humanize 5 }} {{ with $value }}{{ humanizeDuration . }}{{ end }}';
  expect(readTemplate(text).formats.map(({ name }) => name)).toEqual([
    'humanizePercentage',
    'humanizeDuration',
  ]);
});

it('finds queries, the labels that are read from them, and where each part of them stands', () => {
  const text =
    '{{ with query "sum by (\\"a\\") (up)" }}{{ . | first | label "job" }}{{ (index . 0).Labels.dc }}{{ end }}';
  const [query] = readTemplate(text).queries;
  expect(query?.text).toBe('sum by ("a") (up)');
  expect(query?.labels.map(({ name }) => name)).toEqual(['job', 'dc']);
  const place = query && placeInTemplate(query, { start: 8, end: 11 });
  expect(text.slice(place?.start, place?.end)).toBe('\\"a\\"');
});

it('puts a query together that printf writes, as it could come out', () => {
  const text = `{{ printf "up{job='%s'} > %d" $labels.job 5 | query | first | value }}`;
  const { queries, labels } = readTemplate(text);
  expect(queries.map((query) => [query.text, query.offsets])).toEqual([
    ["up{job='x'} > 1", undefined],
  ]);
  expect(labels.map(({ name }) => name)).toEqual(['job']);
});
