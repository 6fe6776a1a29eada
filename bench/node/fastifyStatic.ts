import etag from '@fastify/etag';
import files from '@fastify/static';
import fastify from 'fastify';

const [, , root, port] = process.argv;
const app = fastify();
await app.register(etag);
await app.register(files, { root: root! });
await app.listen({ port: Number(port), host: '127.0.0.1' });
