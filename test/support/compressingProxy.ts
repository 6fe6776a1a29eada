import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** A service as it is seen behind a CDN: texts are compressed at the edge, which the Worker's own socket does not do. */
export interface CompressingProxy {
  origin: string;
  stop(): Promise<void>;
}

export async function startCompressingProxy(service: URL): Promise<CompressingProxy> {
  const server = http.createServer((request, response) => {
    const headers = { ...request.headers, 'accept-encoding': 'identity', host: service.host };
    const forwarded = http.request(
      new URL(request.url ?? '/', service),
      { method: request.method, headers },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const body = Buffer.concat(chunks);
          const { 'content-length': _, ...own } = answer.headers;
          const text = /^text\/|javascript|json|svg/.test(answer.headers['content-type'] ?? '') && body.length > 0;
          const sent = text ? gzipSync(body, { level: 6 }) : body;
          response.writeHead(answer.statusCode ?? 502, {
            ...own,
            ...(text && { 'content-encoding': 'gzip' }),
            'content-length': sent.length,
          });
          response.end(request.method === 'HEAD' ? undefined : sent);
        });
      },
    );
    forwarded.on('error', () => response.destroy());
    request.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
