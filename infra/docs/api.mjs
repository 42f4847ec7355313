// docs/api.md from the SDL: every query and mutation with its arguments, answer and description. `--check` only compares.
import { parse, print } from 'graphql'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { format } from 'prettier'
import { root } from '../launch/paths.mjs'

const source = join(root, 'apps', 'gateway', 'src')
const target = join(root, 'docs', 'api.md')

const contexts = globSync('**/*.graphql', { cwd: source })
  .sort()
  .map((file) => ({ name: basename(file, '.graphql'), definitions: parse(readFileSync(join(source, file), 'utf8')).definitions }))

const unions = new Map(
  contexts.flatMap(({ definitions }) =>
    definitions.filter(({ kind }) => kind === 'UnionTypeDefinition').map((union) => [union.name.value, union.types.map((type) => type.name.value)]),
  ),
)
const text = (node) => (node.description?.value ?? '').replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')
const signature = ({ name, arguments: parameters }) =>
  `\`${name.value}${parameters.length > 0 ? `(${parameters.map((parameter) => `${parameter.name.value}: ${print(parameter.type)}`).join(', ')})` : ''}\``

function answer(field) {
  const type = print(field.type)
  const members = unions.get(type.replaceAll(/[[\]!]/g, ''))
  return members ? members.map((member) => `\`${member}\``).join(' · ') : `\`${type}\``
}

function section({ name, definitions }) {
  const fieldsOf = (root) =>
    definitions.filter((definition) => /^ObjectType(Definition|Extension)$/.test(definition.kind) && definition.name.value === root).flatMap(({ fields }) => fields ?? [])
  const table = (title, fields) =>
    fields.length === 0
      ? []
      : [`### ${title}`, '', '| field | answers | |', '| --- | --- | --- |', ...fields.map((field) => `| ${signature(field)} | ${answer(field)} | ${text(field)} |`), '']
  const failures = definitions.filter((definition) => definition.kind === 'ObjectTypeDefinition' && definition.interfaces.some((one) => one.name.value === 'Failure'))
  return [
    `## ${name}`,
    '',
    ...table('Queries', fieldsOf('Query')),
    ...table('Mutations', fieldsOf('Mutation')),
    ...(failures.length === 0
      ? []
      : [
          '### Failures',
          '',
          '| type | arguments | |',
          '| --- | --- | --- |',
          ...failures.map(
            (failure) =>
              `| \`${failure.name.value}\` | ${failure.fields
                .filter((field) => field.name.value !== 'code')
                .map((field) => `\`${field.name.value}\``)
                .join(', ')} | ${text(failure)} |`,
          ),
          '',
        ]),
  ]
}

const page = await format(
  [
    '# API',
    '',
    'Generated from the SDL by `npm run docs`. `POST /graphql` on any of the four origins, with the header `apollo-require-preflight: true` and the session cookie of that origin. A mutation answers with its success type or with one of its failures, which implement `Failure`; an unexpected fault answers with an opaque id.',
    '',
    ...contexts.flatMap(section),
  ].join('\n'),
  { parser: 'markdown', printWidth: 180 },
)
if (!process.argv.includes('--check')) writeFileSync(target, page)
else if (readFileSync(target, 'utf8') !== page) {
  process.stderr.write('docs/api.md does not say what the SDL says: npm run docs writes it\n')
  process.exit(1)
}
