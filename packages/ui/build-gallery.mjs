// Builds the page that shows every component, all at once and so without a budget: node build-gallery.mjs <folder>
import { frontEnd } from '@naru/tooling/vite'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, mergeConfig } from 'vite'

const root = fileURLToPath(new URL('./src/gallery', import.meta.url))
await build(
  mergeConfig(frontEnd({ budget: Infinity }), { configFile: false, root, logLevel: 'error', build: { outDir: resolve(process.argv[2] ?? 'dist/gallery'), emptyOutDir: true } }),
)
