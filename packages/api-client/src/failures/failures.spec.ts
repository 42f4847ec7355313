import { describe, expect, it } from '@jest/globals'
import { buildASTSchema, concatAST, getNamedType, isListType, isNonNullType, isObjectType, parse, type GraphQLObjectType, type GraphQLOutputType } from 'graphql'
import { globSync, readFileSync } from 'node:fs'
import { say } from '../sentences.js'
import { failureMessage, failureSentences, isFailure } from './index.js'

const gateway = new URL('../../../../apps/gateway/src/', import.meta.url)
const files = globSync('**/*.graphql', { cwd: gateway })
const schema = buildASTSchema(concatAST(files.map((file) => parse(readFileSync(new URL(file, gateway), 'utf8')))), { assumeValid: true })
const failures = Object.values(schema.getTypeMap()).filter((type): type is GraphQLObjectType => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Failure'))

/** A value such as the API would give for a field. */
function example(type: GraphQLOutputType): unknown {
  if (isNonNullType(type)) return example(type.ofType)
  if (isListType(type)) return [example(type.ofType)]
  const { name } = getNamedType(type)
  if (name === 'Int' || name === 'Float') return 7
  if (name === 'Money') return { amount: '12300', currency: 'KRW' }
  if (name === 'Localized') return { ko: '나루', en: 'Naru' }
  if (name === 'DateTime') return '2026-03-12T05:00:00Z'
  return name === 'Date' ? '2026-03-12' : name === 'Decimal' ? '8.5' : 'x'
}

describe('the sentences of failures', () => {
  it('reads the failures of the whole schema', () => {
    expect(failures.length).toBeGreaterThan(20)
  })

  it.each(failures.map((type) => [type.name, type] as const))('%s is said in Korean and English with the fields that it has', (name, type) => {
    const sentence = failureSentences[name]
    expect(sentence).toBeDefined()
    if (!sentence) return
    const fields = Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, example(field.type)]))
    const missing: string[] = []
    const ko = say(sentence, fields, 'ko', (field) => missing.push(field))
    const en = say(sentence, fields, 'en', (field) => missing.push(field))
    expect(missing).toEqual([])
    expect(ko).toMatch(/[가-힣]/)
    expect(en).not.toMatch(/[가-힣]/)
    expect(`${ko} ${en}`).not.toContain('!')
  })

  it('has no sentence for a failure that the schema does not know', () => {
    const known = new Set(failures.map(({ name }) => name))
    expect(Object.keys(failureSentences).filter((name) => !known.has(name))).toEqual([])
  })

  it('says an unknown failure by its code', () => {
    expect(failureMessage({ __typename: 'NeverHeardOf', code: 'NEVER_HEARD_OF' }, 'en')).toBe('The request was refused (NEVER_HEARD_OF).')
  })

  it('writes moments in Korean time', () => {
    expect(failureMessage({ __typename: 'AccountLocked', code: 'ACCOUNT_LOCKED', ...{ until: '2026-03-12T05:00:00Z' } }, 'en')).toContain('2026-03-12 14:00')
  })

  it('tells failures from success', () => {
    expect(isFailure({ __typename: 'NotFound', code: 'NOT_FOUND' })).toBe(true)
    expect(isFailure({ __typename: 'Me' })).toBe(false)
  })
})
