import { saveFile, useDownload } from '@linecheck/frontend-kit';
import { exportTests } from '@linecheck/frontend-kit/operations/sms-test';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { queryOf, type HistoryFilters } from '../../test-messages/history-filters';

/** Fetches all tests that the filters let through, as CSV, and saves the file. */
export function useExportTests(): UseMutationResult<void, Error, HistoryFilters> {
  const download = useDownload();
  return useMutation({
    mutationFn: async (filters: HistoryFilters) => {
      const file = await download(exportTests, { query: queryOf(filters) });
      saveFile(file, `sms-tests-${new Date().toISOString().slice(0, 10)}.csv`);
    },
  });
}
