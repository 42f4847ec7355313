export * from './stripe-card-processor.js'
