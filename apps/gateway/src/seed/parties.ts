export * from './cast-firms.js'
export * from './cast-people.js'
export * from './complexes.js'
