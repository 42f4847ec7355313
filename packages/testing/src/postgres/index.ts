export * from './server.mjs'
export * from './test-database.js'
export * from './local.mjs'
