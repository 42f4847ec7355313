import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { scriptBudget } from './script-budget.mjs'

/** The words of react-aria's parts in the languages that we speak; those of the other thirty stay out of the script. */
const ourLanguages = () => ({
  name: 'naru-languages',
  load: (id) => (/\/(react-aria|react-stately|react-aria-components)\/.*\/intl\/.*\/(?!ko-KR|en-US)[a-z]{2}-[A-Z]{2}\.m?js$/.test(id) ? 'export default {}' : undefined),
})

/** A front end: React, Tailwind tokens from @naru/ui, the API at its own origin (in development, proxied to the gateway). */
export const frontEnd = ({ budget = 180_000 } = {}) =>
  defineConfig({
    plugins: [ourLanguages(), react(), tailwind(), scriptBudget(budget)],
    resolve: { conditions: ['@naru/source', 'module', 'browser', 'development|production'] },
    build: { target: 'es2023', sourcemap: false, reportCompressedSize: true },
    server: {
      proxy: Object.fromEntries(
        ['/graphql', '/api', '/files', '/pictures', '/credentials', '/.well-known'].map((path) => [path, process.env.NARU_GATEWAY ?? 'http://127.0.0.1:4000']),
      ),
    },
  })
