import { expect, it } from 'vitest';
import { checkTemplate } from '../../src/template/index.ts';

it.each([
  'no template at all, } and { included',
  '{{ $labels.instance }} is at {{ $value | humanizePercentage }}',
  '{{- $value -}}',
  '{{/* nothing */}}{{- /* nothing */ -}}',
  '{{ .Value }} of {{ .Labels.job }} ({{ $.Value }})',
  '{{ if gt $value 0.5 }}bad{{ else if eq $labels.a "b" }}worse{{ else }}fine{{ end }}',
  '{{ with query "up" }}{{ . | first | value | printf "%.2f" }}{{ end }}',
  '{{ range $i, $sample := query "up{a=\\"b\\"}" }}{{ $i }} {{ $sample.Labels.job }}{{ break }}{{ end }}',
  '{{ $x := $value }}{{ $x = 5 }}{{ printf "%s }}" `a}}` }}{{ $x }}',
  '{{ (index (query "up") 0).Value | humanize }}',
  '{{ define "a" }}{{ . }}{{ end }}{{ template "a" $value }}',
  '{{ $labels.é }} {{ true }}',
  '{{ with $x := $labels.a }}{{ $x }}{{ end }}',
])('takes %s', (text) => {
  expect(checkTemplate(text).problem).toBe('');
});

it.each([
  ['{{ $labels.x', '"{{ $labels.x" is not closed by }}'],
  ['{{ $labels.a-b }}', '".a-b }}" cannot be read'],
  ['{{ $labels. }}', 'cannot be read'],
  ['{{ "open }}', '""open }}" cannot be read'],
  ['{{ }}', 'a value is missing'],
  ['{{ $a, $b := $value }}', 'only {{ range }} can set two variables'],
  ['{{ if true }}{{ define "x" }}{{ end }}{{ end }}', '{{ define }} stands in a block'],
  ['{{ | humanize }}', 'a value is missing before |'],
  ['{{ $value | "text" }}', '"text" is no function'],
  ['{{ $value | humanise }}', 'there is no function humanise; did you mean "humanize"?'],
  ['{{ $lables.x }}', 'there is no variable $lables; did you mean "$labels"?'],
  ['{{ if $value }}yes', '{{ if }} has no {{ end }}'],
  ['{{ end }}', 'there is an {{ end }} too many'],
  ['{{ else }}', '{{ else }} stands outside'],
  ['{{ if $value }}{{ else }}{{ else }}{{ end }}', '{{ if }} has two {{ else }}'],
  ['{{ with $x := 1 }}{{ end }}{{ $x }}', 'there is no variable $x'],
  ['{{ (humanize $value }}', 'a ( is not closed'],
  ['{{ humanize $value) }}', 'there is a ) too many'],
  ['{{ break }}', '{{ break }} stands outside of {{ range }}'],
  ['{{ template a }}', '{{ template }} needs a name in quotes'],
  ['{{/* open }}', 'a comment is not closed'],
  ['{{ range }}{{ end }}', 'a value is missing'],
])('refuses %s', (text, problem) => {
  expect(checkTemplate(text).problem).toContain(problem);
});

it('names the labels that are read', () => {
  expect(checkTemplate('{{ $labels.b }} {{ $labels.a | title }} {{ $labels.b }}').labels).toEqual([
    'b',
    'a',
  ]);
});
