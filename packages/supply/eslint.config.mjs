import { configure } from '@naru/tooling/eslint'

export default configure(import.meta.dirname)
