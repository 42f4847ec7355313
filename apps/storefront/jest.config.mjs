export { pure as default } from '@naru/tooling/jest'
