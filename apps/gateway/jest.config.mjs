import preset from '@naru/tooling/jest'

export default { ...preset, setupFiles: ['<rootDir>/test/as-in-production.ts'] }
