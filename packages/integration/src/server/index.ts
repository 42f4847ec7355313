export * from './post-webhook.js'
export * from './secrets.js'
