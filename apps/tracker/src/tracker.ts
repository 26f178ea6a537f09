import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { type DataDirectory, openDataDirectory, openNotaryFor, openPeople } from '#data-directory';
import { type Directory } from '#people';
import { AccessDesk } from './administration/access-desk.js';
import { AppModule } from './app.module.js';
import { type Configuration } from './configuration.js';
import { Alarm } from './proof/alarm.js';
import { ServiceLog } from './shell/log/service-log.js';
import { Metrics } from './shell/metrics/metrics.js';
import { serveMetrics } from './shell/metrics/metrics-server.js';
import { OwnWrites } from './shell/own-writes.js';
import { Readiness } from './shell/readiness.js';
import { requestOrder } from './shell/request-order.js';

/** How long requests under way may take to finish once somebody has asked to stop, in milliseconds. */
const PATIENCE = 10_000;

/**
 * How long a connection stays open on which nothing is asked, in milliseconds: longer than proxies keep one to ask on (Caddy two
 * minutes, nginx one). With Node's five seconds a busy service would now and then end one on which a form had just come, and
 * a proxy cannot send a form again.
 */
export const IDLE_CONNECTION = 150_000;

/** The service, running. */
export interface Tracker {
  /** Where it can be reached from this machine, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Where its figures can be read; null when nobody asked for them. */
  readonly metricsUrl: string | null;
  readonly app: NestExpressApplication;
  readonly data: DataDirectory;
  readonly directory: Directory;
  /** Takes no more requests, finishes those under way, and closes everything that is kept. */
  stop(): Promise<void>;
}

/**
 * Opens the data directory, listens, and serves once the read models have caught up.
 *
 * @throws LogUnavailable, ReadModelsUnavailable, DirectoryUnavailable, NewerData, or the operating system's error when
 *   it cannot listen
 */
export async function startTracker(configuration: Configuration): Promise<Tracker> {
  await using opening = new AsyncDisposableStack();
  const opened = await openDataDirectory(configuration);
  opening.defer(() => opened.close());
  const ownWrites = new OwnWrites();
  const data = { ...opened, log: ownWrites.noting(opened.log) };
  const directory = await openPeople(configuration);
  opening.defer(() => directory.close());
  const notary = await openNotaryFor(configuration, data.log, configuration.checkpoints);

  const log = new ServiceLog(configuration.logLevel);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.for(configuration, data, directory, notary), {
    bodyParser: false,
    abortOnError: false,
    logger: log,
  });
  opening.defer(() => app.close());
  const uploadFolder = await emptyFolder(join(configuration.directory, 'uploads'));
  const cookieSecret = await directory.sessions.secret();
  // Pages are never kept by browsers, so naming each by its hash would be work for nothing.
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple');
  if (configuration.publicUrl !== null) app.set('trust proxy', 1);
  const metrics = new Metrics(app.get(Readiness), data.readModels, app.get(Alarm));
  const shell = {
    configuration,
    directory,
    readModels: data.readModels,
    ownWrites,
    cookieSecret,
    uploadFolder,
    log,
    metrics,
  };
  for (const step of requestOrder(app, shell)) app.use(step);

  await app.init();
  await listen(app.getHttpServer(), configuration);
  const metricsUrl = await metricsBeside(metrics, configuration, log, opening);
  await data.readModels.caughtUp();
  await app.get(AccessDesk, { strict: false }).finishErasing();
  app.get(Readiness).nowServing();

  const closing = opening.move();
  const stop = async (): Promise<void> => {
    app.get(Readiness).stopping();
    await pause(configuration.drainSeconds * 1000);
    const impatient = setTimeout(() => app.getHttpServer().closeAllConnections(), PATIENCE).unref();
    await closing.disposeAsync();
    clearTimeout(impatient);
  };
  return { url: urlOf(app.getHttpServer().address()), metricsUrl, app, data, directory, stop };
}

/** What an interrupted run left there is of no use to anybody. */
async function emptyFolder(folder: string): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Nest's own `listen` would print the error before main says it in a sentence. */
async function listen(server: Server, { port, host }: Configuration): Promise<void> {
  server.keepAliveTimeout = IDLE_CONNECTION;
  server.listen(port, host);
  await once(server, 'listening');
}

/** Figures on a port of their own, when there is one set. */
async function metricsBeside(
  metrics: Metrics,
  { host, metricsPort }: Configuration,
  log: ServiceLog,
  opening: AsyncDisposableStack,
): Promise<string | null> {
  if (metricsPort === null) return null;
  const server = await serveMetrics(metrics, { host, port: metricsPort }, log);
  opening.defer(() => {
    server.close();
    server.closeAllConnections();
  });
  return `${urlOf(server.address())}/metrics`;
}

function urlOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
}
