// Types from the gateway's SDL. In a front end: one typed document per operation of its features' .graphql files.
// In the gateway (--resolvers): the types that resolvers take and return.
import { codegen } from '@graphql-codegen/core'
import * as typescript from '@graphql-codegen/typescript'
import * as operations from '@graphql-codegen/typescript-operations'
import * as resolvers from '@graphql-codegen/typescript-resolvers'
import * as documents from '@graphql-codegen/typed-document-node'
import { buildASTSchema, concatAST, getNamedType, isAbstractType, Kind, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const gateway = resolve(here, '../../apps/gateway/src')
/** What several front ends ask of one type: written once, and taken by those whose operations name it. */
const shared = resolve(here, '../api-client/fragments')
const read = (root) =>
  globSync('**/*.graphql', { cwd: root })
    .sort()
    .map((file) => {
      const location = join(root, file)
      try {
        return { location, document: parse(readFileSync(location, 'utf8')) }
      } catch (error) {
        throw new Error(`${location}: ${error.message}`)
      }
    })

const forResolvers = process.argv.includes('--resolvers')
const scalars = { DateTime: 'string', Date: 'string', Decimal: 'string', Cursor: 'string', JSON: 'unknown' }
const common = { scalars, enumsAsTypes: true, useTypeImports: true, immutableTypes: true, skipTypename: false, nonOptionalTypename: false, maybeValue: 'T | null' }
const schema = concatAST(read(gateway).map(({ document }) => document))
// Clients tell the members of a union apart by name, so that every selection on one asks for it.
const types = new TypeInfo(buildASTSchema(schema, { assumeValid: true }))
const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }
const naming = (document) =>
  visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet: (node) =>
        isAbstractType(getNamedType(types.getParentType())) && !node.selections.some((it) => it.kind === Kind.FIELD && it.name.value === '__typename')
          ? { ...node, selections: [typename, ...node.selections] }
          : undefined,
    }),
  )
const filename = resolve(forResolvers ? 'src/platform/graphql/generated/schema.ts' : 'src/generated/graphql.ts')
/** The shared fragments that documents name, and those that these name. */
function namedBy(documents) {
  const known = new Map(read(shared).flatMap(({ location, document }) => document.definitions.map((definition) => [definition.name.value, { location, definition }])))
  const taken = new Map()
  const take = (node) =>
    visit(node, {
      FragmentSpread({ name }) {
        const found = known.get(name.value)
        if (!found || taken.has(name.value)) return
        taken.set(name.value, found)
        take(found.definition)
      },
    })
  for (const { document } of documents) take(document)
  return [...taken.values()].map(({ location, definition }) => ({ location, document: { kind: Kind.DOCUMENT, definitions: [definition] } }))
}

const own = forResolvers ? [] : read(resolve('src'))
const output = await codegen({
  filename,
  schema,
  documents: [...own, ...namedBy(own)].map(({ location, document }) => ({ location, document: naming(document) })),
  config: forResolvers
    ? { ...common, resolversNonOptionalTypename: { unionMember: true, interfaceImplementingType: true }, inputMaybeValue: 'T | null | undefined' }
    : { ...common, inputMaybeValue: 'T | null | undefined', skipTypename: true, dedupeFragments: true, onlyOperationTypes: true, documentMode: 'string' },
  plugins: forResolvers ? [{ typescript: {} }, { resolvers: {} }] : [{ operations: {} }, { documents: {} }],
  pluginMap: { typescript, operations, resolvers, documents },
})
mkdirSync(dirname(filename), { recursive: true })
// Marked as free of effects, so that a front end carries the documents that it asks with and no others.
writeFileSync(filename, output.replaceAll('= new TypedDocumentString(', '= /* #__PURE__ */ new TypedDocumentString('))
