export * from './post-webhook.js'
export * from './sealer.js'
export * from './secrets.js'
