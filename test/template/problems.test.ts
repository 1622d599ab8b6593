import { expect, it } from 'vitest';
import { readTemplate, type ReadOptions } from '../../src/template/index.ts';

/** `kind «what is marked»: message (help)`, one a line. */
const problemsOf = (text: string, options: ReadOptions = { target: '3.5' }): string =>
  readTemplate(text, options)
    .problems.map(
      ({ kind, range, message, help }) =>
        `${kind} «${text.slice(range.start, range.end)}»: ${message} (${help})`,
    )
    .join('\n');

it.each([
  [
    'the pool of {{ $labels.instance is at {{ $value | humanisePercentage }}',
    'syntax «{{ $labels.instance is at »: `{{ $labels.instance is at` is not closed by `}}` (write `}}` where it ends)',
    'syntax «humanisePercentage»: there is no function `humanisePercentage` (did you mean "humanizePercentage"?)',
  ],
  [
    '{{ $labels.a-b }}',
    'syntax «.a»: a name cannot go on with "-" after `.a` (write `index $labels "…"` for a label whose name is no plain word)',
  ],
  [
    '{{ $labels.x',
    'syntax «{{ $labels.x»: `{{ $labels.x` is not closed by `}}` (write `}}` where it ends)',
  ],
  ['{{ $value}', 'syntax «$value»: `$value` is followed by one } (write `}}`)'],
  [
    '{{-$value }}',
    'syntax «{{-»: a space is missing after `{{-` (write `{{- ` to cut the space before it)',
  ],
  [
    '{{/* open }}',
    'syntax «{{/*»: a comment is not closed by `*/}}` (a comment fills its braces: `{{/* … */}}`, without a space between)',
  ],
  ['{{ "open }}', 'syntax «"»: a text is opened by " and never closed (write the other quote)'],
  [
    '{{ $a, $b := $labels }}',
    'syntax «,»: only `{{ range }}` sets two variables (write `{{ range $index, $sample := … }}`)',
  ],
  [
    '{{ if true }}{{ define "x" }}{{ end }}{{ end }}',
    'syntax «{{ define "x" }}»: {{ define }} stands inside of another block (put it before everything else)',
  ],
  [
    '{{ define "x" }}{{ $labels.job }}{{ end }}',
    'syntax «$labels»: there is no variable `$labels` here (a `define` or `block` sees only what it is given: write `$.Labels`, and give it `.`)',
  ],
  [
    '{{ $value | "text" }}',
    'syntax «"text"»: `"text"` is no function that a value can be piped into (write a function after each `|`)',
  ],
  [
    '{{ humanize($value) }}',
    'syntax «(»: a space is missing before `(` (arguments stand apart: `printf "%s" (title $x)`)',
  ],
  [
    '{{ $value > 5 }}',
    'syntax «>»: ">" cannot stand between `{{` and `}}` (templates have no operators: compare with `eq` and `gt`, and put texts in double quotes)',
  ],
  ['{{ if $value }}yes', 'syntax «{{ if $value }}»: {{ if }} has no {{ end }} (write `{{ end }}`)'],
  ['{{ end }}', 'syntax «{{ end }}»: there is an {{ end }} too many (take it away)'],
  [
    '{{ if $value }}{{ else }}{{ else }}{{ end }}',
    'syntax «{{ else }}»: {{ if }} has two {{ else }} (take one away)',
  ],
  ['{{ break }}', 'syntax «{{ break }}»: {{ break }} stands outside of {{ range }} (take it away)'],
  [
    '{{ template a }}',
    'syntax «{{ template a }}»: {{ template }} needs a name in quotes (write `{{ template "name" }}`)',
  ],
  [
    '{{ range }}{{ end }}',
    'syntax «{{ range }}»: a value is missing after `range` (write what is to be filled in, or take the braces away)',
  ],
  [
    '{{ with $x := 1 }}{{ end }}{{ $x }}',
    'syntax «$x»: there is no variable `$x` here (use one of: $labels, $externalLabels, $externalURL, $value)',
  ],
  [
    '{{ join "," $labels }}',
    "syntax «join»: there is no function `join` (that is Alertmanager's template language, and rules are filled by Prometheus)",
  ],
  [
    '{{ $labels.job | default "x" }}',
    "syntax «default»: there is no function `default` (that is Helm's template language, and rules are filled by Prometheus)",
  ],
  [
    '{{ nope $lables.job }}{{ end }}',
    'syntax «nope»: there is no function `nope` (write a label as `{{ $labels.name }}`, and a text in double quotes)',
    'syntax «$lables»: there is no variable `$lables` here (did you mean "$labels"?)',
    'syntax «{{ end }}»: there is an {{ end }} too many (take it away)',
  ],
  [
    '{{ gt $value 5 }}',
    'fails «5»: `gt` cannot compare a number with decimals and a whole number (write the number with decimals: `5.0`)',
  ],
  [
    '{{ eq $labels.code 500 }}',
    'fails «500»: `eq` cannot compare a text and a whole number (write the number in quotes: `"5"`)',
  ],
  [
    '{{ $value | toUpper }}',
    'fails «$value»: `toUpper` wants a text, and is given a number (make a text of it first: `printf "%v"`)',
  ],
  [
    '{{ $labels | humanize }}',
    'fails «$labels»: `humanize` wants a number, and is given a set of labels (give it a number)',
  ],
  [
    '{{ query "up" | value }}',
    'fails «query "up"»: `value` wants a sample, and is given the result of a query (take one of the samples: `query "…" | first`)',
  ],
  [
    '{{ "n/a" | humanizeDuration }}',
    'fails «"n/a"»: `humanizeDuration` wants a number, and is given "n/a" (give it a number)',
  ],
  [
    '{{ .CommonLabels.job }}',
    "fails «.CommonLabels»: there is no `.CommonLabels` in an alert's template (that is Alertmanager's template language, and rules are filled by Prometheus)",
  ],
  [
    '{{ .Values.team }}',
    "fails «.Values»: there is no `.Values` in an alert's template (that is Helm's template language, and rules are filled by Prometheus)",
  ],
  [
    '{{ .Valu }}',
    "fails «.Valu»: there is no `.Valu` in an alert's template (did you mean `.Value`?)",
  ],
  [
    '{{ .job }}',
    "fails «.job»: there is no `.job` in an alert's template (write `$labels.job` for a label)",
  ],
  [
    '{{ $labels.a.b }}',
    'fails «.b»: a text has no field `b` (write `index $labels "a.b"` for labels whose names have dots)',
  ],
  [
    '{{ (query "up").Value }}',
    'fails «.Value»: the result of a query has no field `Value` (take one of its samples: `(first $samples).Value`, or go through them with `range`)',
  ],
  [
    '{{ $labels.job $labels.instance }}',
    'fails «$labels.job»: `$labels.job` is no function (write one value, or a function before them)',
  ],
  [
    '{{ range $value }}{{ end }}',
    'fails «$value»: `range` cannot go through a number (go through `$labels` or the result of a query)',
  ],
  [
    '{{ template "x" }}',
    'fails «{{ template "x" }}»: there is no template "x" in this text (write `{{ define "x" }}…{{ end }}` before it)',
  ],
  [
    '{{ match "(" $labels.job }}',
    'fails «"("»: `(` is no regular expression: error parsing regexp: missing closing ): `(` (write it as RE2 has it; `\\\\` in quotes is one \\)',
  ],
  [
    '{{ parseDuration "30m1h" }}',
    'fails «"30m1h"»: "30m1h" is no duration (write it as `1h30m`, the largest unit first)',
  ],
  [
    '{{ humanize }}',
    'fails «humanize»: `humanize` wants 1 argument, and is given 0 (a piped value is the last argument)',
  ],
  [
    '{{ len $value }}',
    'fails «$value»: a number has no length (give it a text or the result of a query)',
  ],
  ['{{ index $labels 0 }}', 'fails «0»: a label is read by its name (write it in quotes)'],
  [
    '{{ printf "%d" $value }}',
    'garbled «"%d"»: `%d` cannot print a number with decimals (write `%.2f`)',
  ],
  [
    '{{ printf "%s" $value }}',
    'garbled «"%s"»: `%s` cannot print a number with decimals (write `%.2f`)',
  ],
  [
    '{{ printf "%s is %s" $labels.job }}',
    'garbled «"%s is %s"»: `%s` has no argument (give `printf` one value for each verb)',
  ],
  [
    '{{ printf "%s" $labels.job $labels.dc }}',
    'garbled «"%s"»: `printf` is given 2 values for 1 verb (write a verb for each value)',
  ],
  [
    '{{ reReplaceAll "(.*):.*" "$1_x" $labels.instance }}',
    'garbled «"$1_x"»: `$1_x` is the group of the name 1_x, which is empty (write `${1}_x`)',
  ],
  [
    '{{ define "x" }}{{ .a }}{{ end }}{{ template "x" }}',
    'garbled «.a»: `.a` is read from nothing (give the template something: `{{ template "name" . }}`)',
  ],
  [
    '{{ $x := 1 }}{{ if true }}{{ $y = 2 }}{{ end }}',
    'fails «$y»: `$y` is not set here (set it before: `$y := …`)',
  ],
])('finds every mistake of %s', (text, ...expected) => {
  expect(problemsOf(text).split('\n')).toEqual(expected);
});

it('knows what came with which release', () => {
  const text = '{{ with $labels.a }}{{ . }}{{ else with $labels.b }}{{ . }}{{ end }}{{ now }}';
  expect(problemsOf(text, { target: '2.53' }).split('\n')).toEqual([
    'syntax «with»: {{ else with }} is not known to Prometheus 2.53 (write `{{ else }}{{ with … }}` and one more end)',
    'syntax «now»: there is no function `now` in Prometheus 2.53 (it came with Prometheus 3.6)',
  ]);
  expect(problemsOf(text, { target: '3.14' })).toBe('');
});
