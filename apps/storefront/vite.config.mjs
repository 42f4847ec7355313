import { frontEnd } from '@naru/tooling/vite'

export default frontEnd()
