type Typed = Uint8Array | Uint32Array | Float32Array | Float64Array

/** Numbers in a typed array that grows: one or four or eight bytes a number, whatever their count. */
export class Numbers<T extends Typed> {
  length = 0

  constructor(public values: T) {}

  push(value: number): void {
    if (this.length === this.values.length) this.#grow()
    this.values[this.length] = value
    this.length += 1
  }

  at(index: number): number {
    return this.values[index] ?? 0
  }

  set(index: number, value: number): void {
    this.values[index] = value
  }

  #grow(): void {
    const larger = new (this.values.constructor as new (length: number) => T)(Math.max(8, Math.ceil(this.values.length * 1.5)))
    larger.set(this.values)
    this.values = larger
  }
}

export const bytes = (): Numbers<Uint8Array> => new Numbers(new Uint8Array(8))
export const whole = (): Numbers<Uint32Array> => new Numbers(new Uint32Array(8))
export const single = (): Numbers<Float32Array> => new Numbers(new Float32Array(8))
export const double = (): Numbers<Float64Array> => new Numbers(new Float64Array(8))
