// Who may import whom: the table of docs/contributing.md, as rules of dependency-cruiser.
const contexts = 'parties|catalog|orders|payments|origin|customs|permits|screening|integration|supply'
const tests = '(\\.spec\\.tsx?|/test/|/src/testing/)'

/** @param {string} root folder that `packages` and `apps` stand in, as a prefix of module paths: '' or 'infra/boundaries/red/…/' */
export const rulesFor = (root = '') => {
  const at = (path) => `^${root}${path}`
  return [
    {
      name: 'no-cycles',
      comment: 'a cycle has no bottom to start reading at',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    {
      name: 'kernel-stands-alone',
      comment: 'everything stands on the kernel, so it stands on nothing of ours',
      severity: 'error',
      from: { path: at('packages/kernel/') },
      to: { path: at('(apps|packages)/'), pathNot: at('packages/kernel/') },
    },
    {
      name: 'contexts-know-the-kernel-alone',
      comment: 'what crosses contexts is an event or a read model of the gateway',
      severity: 'error',
      from: { path: at(`packages/(${contexts})/`), pathNot: tests },
      to: { path: at('(apps|packages)/'), pathNot: [at('packages/kernel/'), at('packages/$1/')] },
    },
    {
      name: 'tests-of-contexts-too',
      comment: 'a context is tested by itself',
      severity: 'error',
      from: { path: at(`packages/(${contexts})/.*\\.spec\\.tsx?$`) },
      to: { path: at('(apps|packages)/'), pathNot: [at('packages/(kernel|testing)/'), at('packages/$1/')] },
    },
    {
      name: 'domain-is-pure',
      comment: 'the domain knows no database, no network, no clock',
      severity: 'error',
      from: { path: at(`packages/(${contexts})/src/domain/`), pathNot: tests },
      to: {
        path: [at('packages/$1/src/postgres/'), at('packages/kernel/src/postgres/'), '^(node:)?(fs|net|http|https|child_process)', 'node_modules/(pg|typeorm|stripe|@nestjs)/'],
      },
    },
    {
      name: 'index-is-safe-in-a-browser',
      comment: 'what "." exports runs in a browser',
      severity: 'error',
      from: { path: at(`packages/(${contexts})/src/`), pathNot: [at(`packages/(${contexts})/src/postgres/`), tests] },
      to: { path: at('packages/[^/]+/src/postgres/') },
    },
    {
      name: 'ui-knows-the-kernel-alone',
      comment: 'components know no business',
      severity: 'error',
      from: { path: at('packages/(ui|api-client)/'), pathNot: tests },
      to: { path: at('(apps|packages)/'), pathNot: [at('packages/kernel/'), at('packages/$1/')] },
    },
    {
      name: 'front-ends-know-no-server',
      comment: 'a front end speaks GraphQL',
      severity: 'error',
      from: { path: at('apps/(storefront|supplier|single-window)/') },
      // Verifying a certificate must not depend on our server: the browser runs the same code.
      to: { path: at('(apps|packages)/'), pathNot: [at('packages/(kernel|ui|api-client|tooling)/'), at('packages/origin/src/credential/'), at('apps/$1/')] },
    },
    {
      name: 'features-apart',
      comment: 'features meet in app/ and share through components/ and lib/',
      severity: 'error',
      from: { path: at('apps/(storefront|supplier|single-window)/src/(components|lib)/') },
      to: { path: at('apps/$1/src/(features|app)/') },
    },
    {
      name: 'gateway-contexts-apart',
      comment: 'one context of the gateway does not call another: subscribers and read models do',
      severity: 'error',
      from: { path: at(`apps/gateway/src/(${contexts})/`), pathNot: tests },
      to: { path: at(`apps/gateway/src/(${contexts})/`), pathNot: at('apps/gateway/src/$1/') },
    },
    {
      name: 'no-tests-in-the-product',
      comment: 'testing is for tests and launchers',
      severity: 'error',
      from: { path: at('(apps|packages)/'), pathNot: [tests, at('packages/testing/'), at('apps/gateway/src/cli/database\\.ts$'), at('apps/gateway/src/bench/')] },
      to: { path: at('packages/testing/') },
    },
  ]
}
