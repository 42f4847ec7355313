// Properties draw the same examples in every run: what fails once fails for everybody.
import * as fc from '../../node_modules/fast-check/lib/fast-check.js'

fc.configureGlobal({ seed: 20_261_127 })

export * from '../../node_modules/fast-check/lib/fast-check.js'
export default fc
