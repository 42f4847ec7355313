export * from './domain/index.js'
export * from './token/permit-token.js'
export * from './token/digest.js'
