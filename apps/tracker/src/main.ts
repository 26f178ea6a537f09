import { beginEarly } from './early.js';

beginEarly(process.env);
await import('./serve.js');
