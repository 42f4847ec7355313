import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const { $schema: _, sourceMaps: __, ...swc } = JSON.parse(readFileSync(new URL('./swc.json', import.meta.url), 'utf8'))

/** ESM through SWC, workspaces resolved to their sources, so that a test never runs a stale build. */
const preset = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@naru/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1', '^fast-check$': fileURLToPath(new URL('./fast-check-seeded.mjs', import.meta.url)) },
  transform: { '\\.tsx?$': ['@swc/jest', { ...swc, sourceMaps: 'inline' }] },
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/src/**/*.spec.tsx', '<rootDir>/test/**/*.spec.ts'],
  globalSetup: fileURLToPath(new URL('../testing/src/postgres/jest-global.mjs', import.meta.url)),
  globalTeardown: fileURLToPath(new URL('../testing/src/postgres/jest-teardown.mjs', import.meta.url)),
  setupFilesAfterEnv: [fileURLToPath(new URL('./jest-patience.mjs', import.meta.url))],
  clearMocks: true,
}
/** For packages whose tests touch no data: no PostgreSQL is started. */
export const pure = { ...preset, globalSetup: undefined, globalTeardown: undefined }

export default preset
