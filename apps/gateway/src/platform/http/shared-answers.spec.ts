import { SharedAnswers } from './shared-answers.js'

const heard = (): SharedAnswers => {
  const shared = new SharedAnswers()
  shared.share({ listings: ['cards', 'words'], listing: ['cards', 'goods'] })
  shared.hear(true)
  return shared
}

describe('shared answers', () => {
  it('are found again with the same tag, by their key alone', () => {
    const shared = heard()
    const { etag } = shared.keep('a', '{"data":1}', ['cards'], shared.moment)
    expect(shared.find('a')).toMatchObject({ etag, body: Buffer.from('{"data":1}') })
    expect(shared.find('b')).toBeUndefined()
    expect(shared.keep('b', '{"data":2}', ['cards'], shared.moment).etag).not.toBe(etag)
  })

  it('go when what they are made of changes, and only then', () => {
    const shared = heard()
    shared.keep('list', 'l', ['cards'], shared.moment)
    shared.keep('detail', 'd', ['cards', 'goods'], shared.moment)
    shared.changed('goods')
    expect(shared.find('list')).toBeDefined()
    expect(shared.find('detail')).toBeUndefined()
    shared.changed('cards')
    expect(shared.find('list')).toBeUndefined()
    expect(shared.bytes).toBe(0)
  })

  it('are not kept when something changed while they were read', () => {
    const shared = heard()
    const begun = shared.moment
    shared.changed('cards')
    shared.keep('list', 'old', ['cards'], begun)
    expect(shared.find('list')).toBeUndefined()
  })

  it('are not kept while nobody hears of changes, nor trusted afterwards', () => {
    const shared = heard()
    shared.keep('list', 'l', ['cards'], shared.moment)
    shared.hear(false)
    expect(shared.find('list')).toBeUndefined()
    shared.keep('list', 'l', ['cards'], shared.moment)
    shared.hear(true)
    expect(shared.find('list')).toBeUndefined()
  })

  it('are of shared fields alone', () => {
    const shared = heard()
    expect(shared.topicsOf(['listings', 'listing'])).toEqual(['cards', 'words', 'goods'])
    expect(shared.topicsOf(['listings', 'priceOf'])).toBeUndefined()
    expect(shared.topicsOf([''])).toBeUndefined()
  })

  it('take up so much memory and no more; the oldest go', () => {
    const shared = heard()
    const large = 'x'.repeat(200 * 1024)
    for (let count = 0; count < 200; count += 1) shared.keep(`key ${String(count)}`, large, ['cards'], shared.moment)
    expect(shared.bytes).toBeLessThanOrEqual(16 * 1024 * 1024)
    expect(shared.find('key 0')).toBeUndefined()
    expect(shared.find('key 199')).toBeDefined()
    shared.keep('huge', 'x'.repeat(300 * 1024), ['cards'], shared.moment)
    expect(shared.find('huge')).toBeUndefined()
  })
})
