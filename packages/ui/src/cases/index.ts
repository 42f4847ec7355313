export * from './case-words.js'
export * from './case-timeline.js'
export * from './task-clock.js'
export * from './workflow-picture.js'
