import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFileStore } from './file-store.js'

describe('the file store on disk', () => {
  const root = mkdtempSync(join(tmpdir(), 'naru-files-'))
  const store = openFileStore(root)
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  it('gives back what was put, with its digest', async () => {
    const put = await store.put('certificates/1.pdf', Buffer.from('abc'))
    expect(put).toEqual({ bytes: 3, sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' })
    expect((await store.get('certificates/1.pdf'))?.toString()).toBe('abc')
    expect(await store.has('certificates/1.pdf')).toBe(true)
  })

  it('replaces whole objects and leaves no parts behind', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, index) => store.put('same', Buffer.alloc(10_000, index))))
    const found = await store.get('same')
    expect(new Set(found)).toHaveProperty('size', 1)
    expect(readdirSync(root).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('knows nothing of what was never put, and forgets what was deleted', async () => {
    expect(await store.get('nothing')).toBeUndefined()
    await store.delete('same')
    expect(await store.has('same')).toBe(false)
  })

  it('keeps a stream whole, or nothing of one that is too long', async () => {
    async function* body() {
      yield Buffer.from('ab')
      yield Buffer.from('c')
      await Promise.resolve()
    }
    expect(await store.putStream('stream', body(), 3)).toEqual({ bytes: 3, sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' })
    expect(await store.putStream('long', body(), 2)).toBeUndefined()
    expect(await store.has('long')).toBe(false)
    expect(await store.copyTo('stream', join(root, 'copy'))).toBe(true)
    expect((await store.get('copy'))?.toString()).toBe('abc')
    expect(await store.copyTo('nothing', join(root, 'copy'))).toBe(false)
    expect(readdirSync(root).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it.each(['../outside', '/etc/passwd', 'a//b', 'a/../../b', '', '.hidden', 'a\\b'])('refuses the key %p', async (key) => {
    await expect(store.put(key, Buffer.from('x'))).rejects.toThrow('not a key')
  })
})
