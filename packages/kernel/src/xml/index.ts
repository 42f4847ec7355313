export * from './read-xml.js'
