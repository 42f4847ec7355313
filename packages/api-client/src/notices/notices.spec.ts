import { describe, expect, it } from '@jest/globals'
import { globSync, readFileSync } from 'node:fs'
import { noticeText } from './index.js'
import { noticeSentences } from './sentences.js'

const gateway = new URL('../../../../apps/gateway/src/', import.meta.url)
const contexts = 'catalog|customs|orders|origin|parties|payments|permits|screening|integration|supply'
const sources = globSync('**/*.ts', { cwd: gateway })
  .filter((file) => !/\.spec\.ts$|generated/.test(file))
  .map((file) => readFileSync(new URL(file, gateway), 'utf8'))
const told = new Set(sources.flatMap((source) => [...source.matchAll(new RegExp(`kind: '((?:${contexts})\\.\\w+)'`, 'g'))].map(([, kind = '']) => kind)))

describe('the sentences of notifications', () => {
  it('reads what the gateway tells', () => {
    expect(told.size).toBeGreaterThan(10)
  })

  it.each([...told].sort())('%s is said in Korean and English', (kind) => {
    expect(noticeSentences[kind]).toBeDefined()
    expect(noticeText({ kind, parameters: {} }, 'ko')).toMatch(/[가-힣]/)
    expect(noticeText({ kind, parameters: {} }, 'en')).not.toMatch(/[가-힣]/)
  })

  it('says that there is news when the kind is not known', () => {
    expect(noticeText({ kind: 'never.heard', parameters: null }, 'en')).toBe('There is news.')
  })
})
