// Declares the options of a kind of panel with their defaults; nobody edits them here, so an option
// is a name and a value.
import {
  identityOverrideProcessor,
  type FieldConfigEditorBuilder,
  type PanelOptionsEditorBuilder,
} from '@grafana/data';

type Defaults = Readonly<Record<string, unknown>>;

const nothing = (): null => null;

/** Options of each field, `custom.*` in overrides. */
export const declareFields =
  (defaults: Defaults) =>
  (builder: FieldConfigEditorBuilder<never>): void => {
    for (const [name, initial] of Object.entries(defaults)) {
      builder.addCustomEditor({
        id: name,
        path: name as never,
        name,
        editor: nothing,
        override: nothing,
        process: identityOverrideProcessor,
        shouldApply: () => true,
        settings: {},
        ...(initial !== undefined && { defaultValue: initial as never }),
      });
    }
  };

/** Options of the panel. */
export const declareOptions =
  (defaults: Defaults) =>
  (builder: PanelOptionsEditorBuilder<never>): void => {
    for (const [name, initial] of Object.entries(defaults)) {
      builder.addCustomEditor({
        id: name,
        path: name,
        name,
        editor: nothing,
        ...(initial !== undefined && { defaultValue: initial as never }),
      });
    }
  };
