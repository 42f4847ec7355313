export * from './origin-words.js'
export * from './determination-detail.js'
export * from './certificate-sheet.js'
export * from './material-tree.js'
