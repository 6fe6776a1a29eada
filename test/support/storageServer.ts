import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

import type { MemoryNamespace } from './memoryNamespace.ts';

export interface StorageServer {
  url: string;
  stop(): Promise<void>;
}

/** Answers the values of a namespace on the loopback network, for a Worker to read. */
export async function serveStorage(storage: MemoryNamespace): Promise<StorageServer> {
  const server = http.createServer(({ url }, response) => {
    const value = storage.values.get(url!.slice(1));
    response.writeHead(value ? 200 : 404).end(value);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
