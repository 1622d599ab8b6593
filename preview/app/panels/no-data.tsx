import { useTheme2 } from '@grafana/ui';
import type { ReactElement } from 'react';

/** What a panel says that has nothing to show. */
export function NoData({ text = 'No data' }: { readonly text?: string | undefined }): ReactElement {
  const { colors } = useTheme2();
  return (
    <div
      style={{
        display: 'flex',
        height: '100%',
        alignItems: 'center',
        justifyContent: 'center',
        color: colors.text.secondary,
      }}
    >
      {text}
    </div>
  );
}
