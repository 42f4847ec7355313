import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** A front end: React, Tailwind tokens from @naru/ui, the API at its own origin (in development, proxied to the gateway). */
export const frontEnd = () =>
  defineConfig({
    plugins: [react(), tailwind()],
    resolve: { conditions: ['@naru/source', 'module', 'browser', 'development|production'] },
    build: { target: 'es2023', sourcemap: false, reportCompressedSize: true },
    server: { proxy: Object.fromEntries(['/graphql', '/api', '/files'].map((path) => [path, process.env.NARU_GATEWAY ?? 'http://127.0.0.1:4000'])) },
  })
