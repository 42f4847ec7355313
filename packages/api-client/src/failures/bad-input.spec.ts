import { describe, expect, it } from '@jest/globals'
import { globSync, readFileSync } from 'node:fs'
import { failureMessage } from './index.js'

const root = new URL('../../../../', import.meta.url)
/** Whatever the contexts of commerce and the gateway refuse with InvalidInput: the place and the reason as they are written in the code. */
const sources = ['packages/{kernel,parties,orders,payments,supply,integration}/src/**/*.ts', 'apps/gateway/src/**/*.ts']
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .filter((file) => !/\.spec\.ts$|\/(testing|generated|seed)\//.test(file))
  .map((file) => readFileSync(new URL(file, root), 'utf8'))

const text = String.raw`'[^']*'|\`[^\`]*\``
const refusals = [
  new RegExp(String.raw`\binvalid\(\s*(${text}|\w+),\s*((?:[^()]|\([^()]*\))*?)\)`, 'g'),
  new RegExp(String.raw`code: 'INVALID_INPUT',\s*at:? ?(${text}|\w*),\s*reason:([^}]*)\}`, 'g'),
]
const written = sources.flatMap((source) => refusals.flatMap((pattern) => [...source.matchAll(pattern)].map(([, at = '', reason = '']) => ({ at, reason }))))
const reasons = [...new Set(written.flatMap(({ reason }) => [...reason.matchAll(/'([A-Z][A-Z0-9_]+)'/g)].map(([, code = '']) => code)))].sort()
const places = [...new Set(written.flatMap(({ at }) => (/^['`]/.test(at) ? [at.slice(1, -1).replaceAll(/\$\{[^}]*\}/g, '0')] : [])))].filter((at) => /[a-z]\w*$/i.test(at)).sort()

const sentence = (at: string, reason: string, locale: 'ko' | 'en') => failureMessage({ __typename: 'InvalidInput', code: 'INVALID_INPUT', ...{ at, reason } }, locale)

describe('what is said of bad input', () => {
  it('is read from the code', () => {
    expect([reasons.length > 60, places.length > 80]).toEqual([true, true])
  })

  it.each(reasons)('says why in words: %s', (reason) => {
    expect([sentence('name', reason, 'ko'), sentence('name', reason, 'en')].join(' ')).not.toContain(reason)
  })

  it.each(places)('says where in words: %s', (at) => {
    expect(sentence(at, 'REQUIRED', 'en')).toMatch(/entered\. (The|In row \d+, the) [\w -]+ is missing\.$/)
    expect(sentence(at, 'REQUIRED', 'ko')).not.toMatch(/[A-Za-z]{4,}/)
  })

  it('names the row of a list', () => {
    expect(sentence('lines.1.quantity', 'NOT_WHOLE_PIECES', 'ko')).toBe('입력을 확인하십시오. 2번째 수량: 1개 이상의 낱개로 적어야 합니다.')
    expect(sentence('lines.1.quantity', 'NOT_WHOLE_PIECES', 'en')).toBe('Check what you entered. In row 2, the quantity must be whole pieces, one or more.')
    expect(sentence('address.postcode', 'FORMAT', 'en')).toBe('Check what you entered. The postcode is not of the right form.')
  })
})
