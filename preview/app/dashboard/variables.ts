// The variables of a dashboard, one way to make each kind.
import { VariableHide } from '@grafana/data';
import {
  ConstantVariable,
  CustomVariable,
  DataSourceVariable,
  IntervalVariable,
  QueryVariable,
  SceneVariableSet,
  TextBoxVariable,
  type SceneVariable,
} from '@grafana/scenes';
import type { VariableJson } from './json.ts';

type Make = (json: VariableJson, common: Common) => SceneVariable;

interface Common {
  readonly name: string;
  readonly label?: string;
  readonly hide: VariableHide;
}

const textOf = ({ query }: VariableJson): string =>
  typeof query === 'string' ? query : (query?.query ?? '');

const chosen = ({
  current,
}: VariableJson): { value?: string | string[]; text?: string | string[] } => ({
  ...(current?.value !== undefined && { value: current.value }),
  ...(current?.text !== undefined && { text: current.text }),
});

const several = ({ multi, includeAll, allValue }: VariableJson): object => ({
  isMulti: multi === true,
  includeAll: includeAll === true,
  ...(allValue !== undefined && allValue !== '' && { allValue }),
});

const MAKERS: Readonly<Record<string, Make>> = {
  datasource: (json, common) =>
    new DataSourceVariable({ ...common, pluginId: textOf(json), regex: '', isMulti: false }),
  query: (json, common) =>
    new QueryVariable({
      ...common,
      ...chosen(json),
      ...several(json),
      query: textOf(json),
      datasource: { type: 'prometheus', uid: 'prometheus' },
      regex: json.regex ?? '',
      sort: json.sort ?? 0,
      refresh: json.refresh ?? 1,
    }),
  custom: (json, common) =>
    new CustomVariable({ ...common, ...chosen(json), ...several(json), query: textOf(json) }),
  interval: (json, common) =>
    new IntervalVariable({
      ...common,
      intervals: textOf(json)
        .split(',')
        .map((each) => each.trim()),
      value: String(json.current?.value ?? ''),
      autoEnabled: false,
    }),
  textbox: (json, common) =>
    new TextBoxVariable({ ...common, value: String(json.current?.value ?? textOf(json)) }),
  constant: (json, common) => new ConstantVariable({ ...common, value: textOf(json) }),
};

export const variablesOf = (list: readonly VariableJson[]): SceneVariableSet =>
  new SceneVariableSet({ variables: list.flatMap((json) => variableOf(json)) });

function variableOf(json: VariableJson): readonly SceneVariable[] {
  const make = MAKERS[json.type];
  if (!make) return [];
  const { name, label, hide } = json;
  const common = {
    name,
    hide: hide ?? VariableHide.dontHide,
    ...(label !== undefined && { label }),
  };
  return [make(json, common)];
}
