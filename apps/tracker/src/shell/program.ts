import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** Which program this is, for whoever runs several of it. */
export interface ProgramFacts {
  readonly name: string;
  readonly version: string;
  readonly node: string;
  /** When this process began, ISO 8601 in UTC. */
  readonly startedAt: string;
}

/** Reads name and version from the package that this file is part of. */
export function programFacts(): ProgramFacts {
  const path = findPackageJSON('..', import.meta.url);
  const read: unknown = path === undefined ? {} : JSON.parse(readFileSync(path, 'utf8'));
  const text = (key: string): string => {
    const value: unknown = typeof read === 'object' && read !== null ? Reflect.get(read, key) : undefined;
    return typeof value === 'string' ? value : 'unknown';
  };
  return {
    name: text('name'),
    version: text('version'),
    node: process.versions.node,
    startedAt: new Date(performance.timeOrigin).toISOString(),
  };
}
