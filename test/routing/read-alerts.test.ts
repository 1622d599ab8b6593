import { expect, it } from 'vitest';
import { readAlerts } from '../../src/routing/index.ts';
import { parseInstant } from '../../src/units/index.ts';

it.each<[string, unknown]>([
  ['[]', []],
  [
    '[{ "alertname": "A" }, { "labels": { "a": "" } }]',
    [{ labels: { alertname: 'A' } }, { labels: { a: '' } }],
  ],
  // A label of that name.
  ['[{ "labels": "x" }]', [{ labels: { labels: 'x' } }]],
  [
    '[\n\t{\n\t\t"a": "\\u00e9 \\ud83d\\ude00 \\/ \\"\\\\"\n\t}\n]',
    [{ labels: { a: 'é 😀 / "\\' } }],
  ],
  ['- alertname: A\n  team: shop\n', [{ labels: { alertname: 'A', team: 'shop' } }]],
  [
    '[{ "labels": {}, "endsAt": "0001-01-01T00:00:00.000Z" }, { "labels": {}, "endsAt": "2026-11-21T12:00:00.123+01:00" }]',
    [{ labels: {} }, { labels: {}, endsAt: parseInstant('2026-11-21T11:00:00Z') }],
  ],
])('reads %j', (text, alerts) => {
  expect(readAlerts(text)).toEqual({ alerts, problems: [] });
});

it.each([
  ['', 'the file must be a list', '1:1'],
  ['{ "a": "b" }', 'the file must be a list', '1:1'],
  ['["a"]', '[0] must be a mapping of labels', '1:2'],
  ['[[]]', '[0] must be a mapping of labels', '1:2'],
  ['[{ "a": 1 }]', '[0].a must be a text', '1:9'],
  ['[{ "labels": { "a": null } }]', '[0].labels.a must be a text', '1:21'],
  ['[{ "labels": {}, "endsAt": 7 }]', '[0].endsAt is no time: 7', '1:28'],
  ['[', 'Flow sequence must end with a ]', '1:2'],
])('names what is wrong with %j', (text, message, place) => {
  const { problems } = readAlerts(text);
  const [first] = problems;
  expect(problems).toHaveLength(1);
  expect([first?.message, `${first?.place?.line ?? 1}:${first?.place?.column ?? 1}`]).toEqual([
    message,
    place,
  ]);
});
