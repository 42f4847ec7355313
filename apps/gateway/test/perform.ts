import {
  buildASTSchema,
  concatAST,
  extendSchema,
  getNamedType,
  isObjectType,
  isScalarType,
  isEnumType,
  isUnionType,
  Kind,
  parse,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import { randomUUID } from 'node:crypto'
import { readTypeDefs } from '../src/platform/graphql/type-defs.js'
import type { Client } from './client.js'

function readSchema(): GraphQLSchema {
  const { definitions } = concatAST(readTypeDefs().map((text) => parse(text)))
  const isExtension = ({ kind }: { readonly kind: string }) => kind.endsWith('Extension')
  const base = buildASTSchema({ kind: Kind.DOCUMENT, definitions: definitions.filter((definition) => !isExtension(definition)) }, { assumeValidSDL: true })
  return extendSchema(base, { kind: Kind.DOCUMENT, definitions: definitions.filter(isExtension) }, { assumeValidSDL: true })
}

/** The contract as the gateway serves it. */
export const contract = readSchema()

const plainFields = (type: GraphQLObjectType): string =>
  Object.values(type.getFields())
    .filter((field) => field.args.length === 0 && (isScalarType(getNamedType(field.type)) || isEnumType(getNamedType(field.type))))
    .map((field) => `${type.name}_${field.name}: ${field.name}`)
    .join(' ')

/** What a mutation answered: `__typename` and the fields asked for, a failure with its plain fields. */
export type Answered = Readonly<Record<string, unknown>> & { readonly __typename: string }

/**
 * Calls a mutation that takes `input` and answers with a union. `selection` is of its success type; of a failure all plain fields
 * come back. A fresh idempotency key is added where the contract wants one and the input has none.
 */
export async function perform<T = Answered>(
  client: Client,
  mutation: string,
  input: Readonly<Record<string, unknown>>,
  selection = '',
): Promise<T & { readonly __typename: string }> {
  const field = contract.getMutationType()?.getFields()[mutation]
  const argument = field?.args.find(({ name }) => name === 'input')
  const union = field && getNamedType(field.type)
  if (!field || !argument || !isUnionType(union)) throw new Error(`${mutation} is no mutation with an input and a union`)
  const inputType = getNamedType(argument.type)
  const wantsKey = 'getFields' in inputType && Object.hasOwn(inputType.getFields(), 'idempotencyKey')
  const [success, ...failures] = union.getTypes()
  const parts = [
    ...(success && selection !== '' ? [`... on ${success.name} { ${selection} }`] : []),
    ...failures.filter(isObjectType).map((type) => `... on ${type.name} { ${plainFields(type)} }`),
  ]
  const data = await client.request<Record<string, Answered>>(`mutation ($input: ${String(argument.type)}) { ${mutation}(input: $input) { __typename ${parts.join(' ')} } }`, {
    input: wantsKey ? { idempotencyKey: randomUUID(), ...input } : input,
  })
  const answer = data[mutation]
  if (!answer) throw new Error(`${mutation} answered with nothing`)
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name.replace(/^[A-Z]\w*?_/, ''), value])) as T & { readonly __typename: string }
}

/** As `perform`, and a failure fails the test with all that it says. */
export async function succeed<T>(client: Client, mutation: string, input: Readonly<Record<string, unknown>>, selection: string): Promise<T> {
  const answer = await perform<T>(client, mutation, input, selection)
  const union = getNamedType(contract.getMutationType()?.getFields()[mutation]?.type)
  const success = isUnionType(union) ? union.getTypes()[0]?.name : undefined
  if (answer.__typename !== success) throw new Error(`${mutation} was refused: ${JSON.stringify(answer)}`)
  return answer
}

/** Asks until `answer` gives something, for what the worker does in its own time. */
export async function eventually<T>(what: string, answer: () => Promise<T | null | undefined | false>, seconds = 20): Promise<T> {
  const until = Date.now() + seconds * 1_000
  for (;;) {
    const given = await answer()
    if (given !== null && given !== undefined && given !== false) return given
    if (Date.now() > until) throw new Error(`${what} did not happen within ${String(seconds)} s`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
