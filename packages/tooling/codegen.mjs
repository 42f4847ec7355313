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

const gateway = resolve(dirname(fileURLToPath(import.meta.url)), '../../apps/gateway/src')
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
const output = await codegen({
  filename,
  schema,
  documents: forResolvers ? [] : read(resolve('src')).map(({ location, document }) => ({ location, document: naming(document) })),
  config: forResolvers
    ? { ...common, resolversNonOptionalTypename: { unionMember: true, interfaceImplementingType: true }, inputMaybeValue: 'T | null | undefined' }
    : { ...common, inputMaybeValue: 'T | null | undefined', skipTypename: true, dedupeFragments: true, onlyOperationTypes: true, documentMode: 'string' },
  plugins: forResolvers ? [{ typescript: {} }, { resolvers: {} }] : [{ operations: {} }, { documents: {} }],
  pluginMap: { typescript, operations, resolvers, documents },
})
mkdirSync(dirname(filename), { recursive: true })
writeFileSync(filename, output)
