export * from './paper-list.js'
