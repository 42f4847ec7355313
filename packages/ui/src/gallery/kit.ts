export * from '../index.js'
export * from '../charts/index.js'
export { ToastRegion } from '../actions/toast-region.js'
