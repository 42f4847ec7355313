export * from './fixed.js'
