import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type ServiceLog } from '../log/service-log.js';
import { type Metrics } from './metrics.js';

/**
 * Serves `GET /metrics` on a port of its own, so that it can be kept from whoever reaches the pages.
 *
 * @throws the operating system's error when it cannot listen there
 */
export async function serveMetrics(
  metrics: Metrics,
  { host, port }: { readonly host: string; readonly port: number },
  log: ServiceLog,
): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.page().then(
      ({ contentType, text }) => response.writeHead(200, { 'Content-Type': contentType }).end(text),
      (error: unknown) => {
        log.warn('Figures could not be read.', error, 'Metrics');
        response.writeHead(503).end();
      },
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}
