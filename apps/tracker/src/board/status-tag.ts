import { type BenchmarkStatus, statusName } from '#benchmarking';
import { type Tag } from './recommendation/tags.js';

const COLOURS: Readonly<Record<BenchmarkStatus, Tag['colour']>> = {
  'does-not-apply': 'grey',
  'no-response': 'red',
  responded: 'yellow',
  'in-progress': 'blue',
  evidenced: 'green',
  verified: 'green',
  lapsed: 'orange',
};

/** A benchmark status as its word. */
export function statusTag(status: BenchmarkStatus): Tag {
  return { text: statusName[status], colour: COLOURS[status] };
}
