import { Inject, Injectable } from '@nestjs/common'
import { createHash, randomUUID } from 'node:crypto'
import { copyFile, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { CONFIG, type Config } from '../config/config.js'

/** An object store shaped like S3: keys, bytes, nothing else. Keys are ours, never a client's path. */
export interface FileStore {
  put(key: string, body: Uint8Array): Promise<{ readonly sha256: string; readonly bytes: number }>
  /** As `put`, of a body that is larger than memory should hold. Undefined when it is longer than `most` bytes: then nothing is kept. */
  putStream(key: string, body: AsyncIterable<Uint8Array>, most: number): Promise<{ readonly sha256: string; readonly bytes: number } | undefined>
  /** Copies an object to a path of this machine; false when there is no such object. */
  copyTo(key: string, path: string): Promise<boolean>
  /** Undefined when there is no such object. */
  get(key: string): Promise<Buffer | undefined>
  has(key: string): Promise<boolean>
  delete(key: string): Promise<void>
}

const keyForm = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/i

/** The port on the folder `root` of this machine. An object appears whole or not at all. */
export const openFileStore = (root: string): FileStore => new DiskFileStore({ FILES_ROOT: root })

@Injectable()
export class DiskFileStore implements FileStore {
  readonly #root: string

  constructor(@Inject(CONFIG) { FILES_ROOT: root }: Pick<Config, 'FILES_ROOT'>) {
    this.#root = resolve(root)
  }

  async put(key: string, body: Uint8Array): Promise<{ sha256: string; bytes: number }> {
    const path = this.#pathOf(key)
    await mkdir(dirname(path), { recursive: true })
    const part = `${path}.${randomUUID()}.part`
    try {
      await writeFile(part, body)
      await rename(part, path)
    } catch (error) {
      await rm(part, { force: true })
      throw error
    }
    return { sha256: createHash('sha256').update(body).digest('hex'), bytes: body.byteLength }
  }

  async putStream(key: string, body: AsyncIterable<Uint8Array>, most: number): Promise<{ sha256: string; bytes: number } | undefined> {
    const path = this.#pathOf(key)
    await mkdir(dirname(path), { recursive: true })
    const part = `${path}.${randomUUID()}.part`
    const digest = createHash('sha256')
    let bytes = 0
    const counted = async function* () {
      for await (const chunk of body) {
        bytes += chunk.byteLength
        if (bytes > most) return
        digest.update(chunk)
        yield chunk
      }
    }
    try {
      await writeFile(part, counted())
      if (bytes > most) return undefined
      await rename(part, path)
      return { bytes, sha256: digest.digest('hex') }
    } finally {
      await rm(part, { force: true })
    }
  }

  async copyTo(key: string, path: string): Promise<boolean> {
    return (
      (await copyFile(this.#pathOf(key), path)
        .then(() => true)
        .catch(absent)) ?? false
    )
  }

  async get(key: string): Promise<Buffer | undefined> {
    return readFile(this.#pathOf(key)).catch(absent)
  }

  async has(key: string): Promise<boolean> {
    return (await stat(this.#pathOf(key)).catch(absent)) !== undefined
  }

  async delete(key: string): Promise<void> {
    await rm(this.#pathOf(key), { force: true })
  }

  #pathOf(key: string): string {
    const path = join(this.#root, key)
    if (!keyForm.test(key) || key.includes('..') || !path.startsWith(this.#root + sep)) throw new Error(`not a key of the file store: ${key}`)
    return path
  }
}

function absent(error: unknown): undefined {
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
