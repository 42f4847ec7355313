export * from './stripe-card-processor.js'
export * from './stripe-card-vault.js'
export * from './stripe-movements.js'
