import { saveFile, useDownload } from '@linecheck/frontend-kit';
import { exportDeliveries } from '@linecheck/frontend-kit/operations/delivery-tracker';
import { exportNumbers } from '@linecheck/frontend-kit/operations/phone-numbers';
import { exportOwnTests } from '@linecheck/frontend-kit/operations/sms-test';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';

/** Fetches what each service holds of the person and saves it as one file; without one of the parts there is none. */
export function useDownloadData(): UseMutationResult<void, Error, void> {
  const download = useDownload();
  return useMutation({
    mutationFn: async () => {
      const [numbers, tests, deliveries] = await Promise.all([
        download(exportNumbers),
        download(exportOwnTests),
        download(exportDeliveries),
      ]);
      // Each part is a JSON document already: nothing of it is read here.
      const parts = ['{"phone_numbers":', numbers, ',"sms_tests":', tests, ',"deliveries":', deliveries, '}\n'];
      const file = new Blob(parts, { type: 'application/json' });
      saveFile(file, `linecheck-${new Date().toISOString().slice(0, 10)}.json`);
    },
  });
}
