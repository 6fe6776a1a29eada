import { inject } from 'vitest';

import { sendRequest } from './sendRequest.ts';

/** Asks the process of `services.ts`, which all test files share, for one of its parts. */
export async function askServices(part: string): Promise<Buffer> {
  const { status, bytes, text } = await sendRequest(new URL(inject('services')), `/${part}`);
  if (status !== 200) throw new Error(`Cannot start the service that tests share: ${text}`);
  return bytes;
}
