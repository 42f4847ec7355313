export * from './case-files.js'
export * from './dispute-sheet.js'
export * from './return-sheet.js'
export { returnWords } from './return-words.js'
