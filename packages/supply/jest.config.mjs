export { default } from '@naru/tooling/jest'
