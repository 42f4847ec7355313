export * from './promotion-card.js'
export * from './promotion-facts.js'
export * from './promotion-list.js'
export * from './start-promotion.js'
