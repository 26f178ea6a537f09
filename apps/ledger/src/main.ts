import { precisionOf } from '#event-log';
console.log(precisionOf('2020-01'));
