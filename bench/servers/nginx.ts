import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import type { BenchFiles, RunningServer } from '../server.ts';

const port = 18_081;

/** nginx serving the same files, one worker, no access log. */
export async function startNginx({ csv, json }: BenchFiles): Promise<RunningServer | string> {
  try {
    execFileSync('nginx', ['-v'], { stdio: 'ignore' });
  } catch {
    return 'nginx is not installed (apt-get install nginx)';
  }
  const folder = await mkdtemp(join(tmpdir(), 'open-report-nginx-'));
  await chmod(folder, 0o755);
  for (const { name, bytes } of [csv, json]) await writeFile(join(folder, name), bytes);
  await writeFile(
    join(folder, 'nginx.conf'),
    `worker_processes 1; daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 256; }
http { access_log off; sendfile on; keepalive_requests 100000000; types { text/csv csv; application/json json; }
  client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  server { listen 127.0.0.1:${port}; root ${folder}; etag on; } }`,
  );
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  await setTimeout(500);
  return {
    name: 'nginx',
    port,
    csv: `/${csv.name}`,
    json: `/${json.name}`,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
