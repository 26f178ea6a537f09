import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type ReadModels } from '#projections';
import { type Alarm } from '../../proof/alarm.js';
import { type Readiness } from '../readiness.js';

/** Upper bounds in seconds: pages are promised within 50 and 100 milliseconds, reading a document may take ten seconds. */
const DURATIONS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** What a page says of itself once it was answered. */
export interface AnsweredRequest {
  readonly method: string;
  /** The route's pattern, so that there are only so many of them. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** Figures about this process for Prometheus; those about read models are asked for when somebody asks for them. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests: Histogram;

  constructor(readiness: Readiness, readModels: Pick<ReadModels, 'status'>, alarm: Pick<Alarm, 'look'>) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#requests = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'How long requests took to answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: DURATIONS,
      registers,
    });
    new Gauge({
      name: 'tracker_ready',
      help: '1 while pages can be served and nobody has asked to stop.',
      registers,
      collect() {
        this.set(readiness.isReady ? 1 : 0);
      },
    });
    new Gauge({
      name: 'checkpoint_signing_timestamp_seconds',
      help: 'When it was last tried to sign what has been recorded, in seconds since 1970, NaN before the first time.',
      registers,
      async collect() {
        const seen = await alarm.look();
        this.set(seen?.signedAt ? Date.parse(seen.signedAt) / 1000 : Number.NaN);
      },
    });
    new Gauge({
      name: 'record_altered',
      help: '1 when what is recorded is not what was signed, NaN when that cannot be read.',
      registers,
      async collect() {
        const seen = await alarm.look();
        this.set(seen === null ? Number.NaN : Number(seen.sentences.length > 0));
      },
    });
    const stopped = new Gauge({
      name: 'read_model_stopped',
      help: '1 for a read model that met an event it could not show.',
      labelNames: ['read_model'],
      registers,
    });
    const seconds = new Gauge({
      name: 'read_model_seconds_behind',
      help: 'How long the first event that is not shown yet has been recorded, NaN when the log cannot be read.',
      labelNames: ['read_model'],
      registers,
    });
    new Gauge({
      name: 'read_model_events_behind',
      help: 'Events that are recorded and not yet shown, NaN when they cannot be counted.',
      labelNames: ['read_model'],
      registers,
      async collect() {
        for (const { name, behind, secondsBehind, state } of await readModels.status()) {
          this.set({ read_model: name }, behind ?? Number.NaN);
          seconds.set({ read_model: name }, secondsBehind ?? Number.NaN);
          stopped.set({ read_model: name }, state === 'stopped' ? 1 : 0);
        }
      },
    });
  }

  answered({ method, route, status, seconds }: AnsweredRequest): void {
    this.#requests.observe({ method, route, status }, seconds);
  }

  /** In Prometheus's text format, and its content type. */
  async page(): Promise<{ readonly contentType: string; readonly text: string }> {
    return { contentType: this.#registry.contentType, text: await this.#registry.metrics() };
  }
}
