// Runs the queries of a panel: loading first, then the answer or the error.
import {
  LoadingState,
  toDataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  type PanelData,
} from '@grafana/data';
import { catchError, from, map, merge, of, type Observable } from 'rxjs';

type Query = (
  request: DataQueryRequest,
) => Promise<DataQueryResponse> | Observable<DataQueryResponse>;

export function runRequest(
  source: DataSourceApi,
  request: DataQueryRequest,
  query?: Query,
): Observable<PanelData> {
  const empty = { series: [], timeRange: request.range, request };
  const asked = (query ?? source.query.bind(source))(request);
  const answered = from(asked as Promise<DataQueryResponse>).pipe(
    map((response): PanelData => {
      const errors = response.errors ?? [];
      return {
        ...empty,
        series: response.data.map((frame) => toDataFrame(frame)),
        state: errors.length > 0 ? LoadingState.Error : LoadingState.Done,
        ...(errors.length > 0 && { errors, error: errors[0] }),
      };
    }),
    catchError((error: unknown) => {
      const said = { message: error instanceof Error ? error.message : String(error) };
      return of({ ...empty, state: LoadingState.Error, error: said, errors: [said] });
    }),
  );
  return merge(of({ ...empty, state: LoadingState.Loading }), answered);
}
