export * from './migration.js'
export * from './roles.js'
