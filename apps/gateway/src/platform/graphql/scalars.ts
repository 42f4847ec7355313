import { parseDate, parseDecimal } from '@naru/kernel'
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql'

const textScalar = (name: string, accepts: (value: string) => boolean, expected: string): GraphQLScalarType => {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && accepts(value)) return value
    throw new GraphQLError(`${name} must be ${expected}, got ${JSON.stringify(value)}`, { extensions: { code: 'BAD_USER_INPUT' } })
  }
  return new GraphQLScalarType({
    name,
    serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : null),
  })
}

export const scalars = {
  DateTime: textScalar('DateTime', (value) => !Number.isNaN(Date.parse(value)) && /^\d{4}-\d{2}-\d{2}T/.test(value), 'an ISO 8601 moment'),
  Date: textScalar('Date', (value) => parseDate(value).ok, 'a date such as 2026-03-12'),
  Decimal: textScalar('Decimal', (value) => parseDecimal(value).ok, 'a decimal number such as 12.30'),
  Cursor: textScalar('Cursor', (value) => value.length <= 2_000, 'a cursor that a list gave'),
}
