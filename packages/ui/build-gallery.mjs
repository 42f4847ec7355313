// Builds the page that shows every component: node build-gallery.mjs <folder>
import { frontEnd } from '@naru/tooling/vite'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, mergeConfig } from 'vite'

const root = fileURLToPath(new URL('./src/gallery', import.meta.url))
await build(mergeConfig(frontEnd(), { configFile: false, root, logLevel: 'error', build: { outDir: resolve(process.argv[2] ?? 'dist/gallery'), emptyOutDir: true } }))
