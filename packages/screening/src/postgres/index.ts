export { ImportList } from '../import-list/import-list.js'
export { PostgresHits } from './hits.js'
export { PostgresLists } from './lists.js'
export { migrations } from './migrations.js'
