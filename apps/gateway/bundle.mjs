// Joins what the gateway loads to a few files: resolving and reading three thousand modules took most of its start.
import { rmSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { rolldown } from 'rolldown'

const built = join(import.meta.dirname, 'dist')
const bundle = join(built, 'bundle')

/** Loaded from where they are installed: native code, files beside the code, what is loaded when first needed, and what NestJS and Apollo only try for. */
const outside =
  /^(sharp|@node-rs\/argon2|pdfkit|pretendard|nodemailer|hucre|pg-native|class-validator|class-transformer|ts-morph|graphql-subscriptions|bufferutil|utf-8-validate|@nestjs\/(microservices|websockets|platform-express)|@apollo\/(subgraph|gateway)|@as-integrations\/express[45]|@fastify\/(multipart|view))(\/|$)/

/** Code that looks for a file beside itself goes on finding it. */
const keepPlaces = {
  name: 'keep-places',
  transform: {
    filter: { code: /import\.meta\.url/ },
    handler: (code, id) =>
      id.startsWith(built + sep) ? code.replaceAll('import.meta.url', `new URL(${JSON.stringify(relative(bundle, id).replaceAll(sep, '/'))}, import.meta.url).href`) : null,
  },
}

rmSync(bundle, { recursive: true, force: true })
const build = await rolldown({
  input: join(built, 'main.js'),
  platform: 'node',
  external: outside,
  plugins: [keepPlaces],
  onLog: (level, log, report) => {
    // Libraries that use eval; a warning about anything else is a fault of this build.
    if (log.code !== 'EVAL') report('error', log)
  },
})
await build.write({ dir: bundle, format: 'esm', comments: { annotation: false, jsdoc: false }, entryFileNames: '[name].js', chunkFileNames: '[name].js' })
await build.close()
