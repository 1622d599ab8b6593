// The field options that every kind of panel has, with their defaults and how an override's value is
// read; in Grafana its front end fills this registry.
import {
  booleanOverrideProcessor,
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  FieldType,
  identityOverrideProcessor,
  numberOverrideProcessor,
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
  stringOverrideProcessor,
  thresholdsOverrideProcessor,
  ThresholdsMode,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
  type Field,
  type FieldConfigPropertyItem,
} from '@grafana/data';

type Process = FieldConfigPropertyItem['process'];

interface Option {
  readonly process: unknown;
  readonly initial?: unknown;
  readonly isFor?: (field: Field) => boolean;
}

const isNumber = ({ type }: Field): boolean => type === FieldType.number;

const OPTIONS: Readonly<Record<string, Option>> = {
  displayName: { process: displayNameOverrideProcessor },
  description: { process: stringOverrideProcessor },
  unit: { process: unitOverrideProcessor },
  min: { process: numberOverrideProcessor, isFor: isNumber },
  max: { process: numberOverrideProcessor, isFor: isNumber },
  fieldMinMax: { process: booleanOverrideProcessor, isFor: isNumber },
  decimals: { process: numberOverrideProcessor, isFor: isNumber },
  color: { process: identityOverrideProcessor, initial: { mode: 'thresholds' } },
  noValue: { process: stringOverrideProcessor },
  links: { process: dataLinksOverrideProcessor },
  actions: { process: dataLinksOverrideProcessor },
  mappings: { process: valueMappingsOverrideProcessor, initial: [] },
  thresholds: {
    process: thresholdsOverrideProcessor,
    initial: {
      mode: ThresholdsMode.Absolute,
      steps: [
        { value: Number.NEGATIVE_INFINITY, color: 'green' },
        { value: 80, color: 'red' },
      ],
    },
  },
  filterable: { process: booleanOverrideProcessor },
};

const nothing = (): null => null;

export function fillFieldOptions(): void {
  standardEditorsRegistry.setInit(() => []);
  standardFieldConfigEditorRegistry.setInit(() =>
    Object.entries(OPTIONS).map(([id, { process, initial, isFor = () => true }]) => ({
      id,
      path: id,
      name: id,
      editor: nothing,
      override: nothing,
      process: process as Process,
      shouldApply: isFor,
      settings: {},
      ...(initial !== undefined && { defaultValue: initial }),
    })),
  );
}
