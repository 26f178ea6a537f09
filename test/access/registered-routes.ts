import { type INestApplication, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/internal';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ROUTE_ACCESS, type RouteAccess } from '../../apps/tracker/src/access/decorators.js';

/** A route as Nest registered it. */
export interface Route {
  readonly method: string;
  /** With its parameters: `/partnerships/:partnership`. */
  readonly pattern: string;
  /** What its decorator says; undefined when it has none. */
  readonly access: RouteAccess | undefined;
  readonly handler: string;
}

/** Every route of every controller, whoever added it. */
export function registeredRoutes(app: INestApplication): Route[] {
  const scanner = new MetadataScanner();
  const routes: Route[] = [];
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      const prototype: unknown = metatype.prototype;
      if (typeof prototype !== 'object' || prototype === null) continue;
      for (const name of scanner.getAllMethodNames(prototype)) {
        const handler: unknown = Reflect.get(prototype, name);
        if (typeof handler !== 'function') continue;
        const method: unknown = Reflect.getMetadata(METHOD_METADATA, handler);
        if (typeof method !== 'number') continue;
        for (const start of pathsOf(metatype)) {
          for (const end of pathsOf(handler)) {
            routes.push({
              method: RequestMethod[method] ?? '',
              pattern: `/${[start, end]
                .flatMap((path) => path.split('/'))
                .filter(Boolean)
                .join('/')}`,
              access: accessOf(handler),
              handler: `${metatype.name}.${name}`,
            });
          }
        }
      }
    }
  }
  return routes;
}

/** The method and pattern of every route that express knows, to see that none was missed. */
export function servedRoutes(app: INestApplication): string[] {
  const express: unknown = app.getHttpAdapter().getInstance();
  return layersOf(express).flatMap(({ route }) =>
    route ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`) : [],
  );
}

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

function layersOf(express: unknown): readonly Layer[] {
  const router: unknown = typeof express === 'function' ? Reflect.get(express, 'router') : undefined;
  const stack: unknown = typeof router === 'function' ? Reflect.get(router, 'stack') : undefined;
  if (!Array.isArray(stack)) throw new Error('Express keeps its routes somewhere else now.');
  return stack as readonly Layer[];
}

function pathsOf(target: object): string[] {
  const paths: unknown = Reflect.getMetadata(PATH_METADATA, target);
  return [paths ?? ''].flat().map(String);
}

function accessOf(handler: object): RouteAccess | undefined {
  const access: unknown = Reflect.getMetadata(ROUTE_ACCESS, handler);
  return access === undefined ? undefined : (access as RouteAccess);
}
