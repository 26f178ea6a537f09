/** Arrows point down: apps → domain libs → projections → event log. A lib is used through its index.ts only. */
export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'through-the-front-door',
      comment: "Another lib's insides are its own: import it by its # name.",
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/([^/]+)/src/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'apps-through-the-front-door',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: '^libs/[^/]+/src/', pathNot: '^libs/[^/]+/src/index\\.ts$' },
    },
    { name: 'libs-know-no-app', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'pure-stays-pure',
      comment: 'Deciders, folds, the report reader and the rating rules do no I/O.',
      severity: 'error',
      from: {
        path: '(\\.decider|\\.events|\\.state)\\.ts$|^libs/(report-reader|ratings|plans)/src/',
        pathNot: '\\.(spec|projection)\\.ts$',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'foundations-know-no-domain',
      severity: 'error',
      from: { path: '^libs/(event-log|projections)/' },
      to: { path: '^libs/', pathNot: '^libs/(event-log|projections|sqlite-check)/' },
    },
    {
      name: 'integrity-knows-no-domain',
      comment: 'What proves the log must not depend on what is made of it.',
      severity: 'error',
      from: { path: '^libs/integrity/' },
      to: { path: '^libs/', pathNot: '^libs/(integrity|event-log|files)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(\\.spec\\.ts$|/testing/|^dist/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['source', 'import', 'default'], exportsFields: ['exports'] },
  },
};
