import type { ComplexCode, ComplexProfile } from '@naru/kernel'
import type { Profiles } from '@naru/permits'
import { complexes } from '../seed/complexes.js'

/** The complexes that this installation serves. */
export const profiles: Profiles = {
  get: (code) => Promise.resolve(profileOf(code)),
}

export function profileOf(code: ComplexCode): ComplexProfile {
  const profile = complexes.find((complex) => complex.code === code)
  if (!profile) throw new Error(`no complex is called ${code}`)
  return profile
}

/** The complex of an official: a body that serves every complex works at the one with a crossing. */
export const complexOf = (code: ComplexCode | null): ComplexProfile => {
  const profile = code === null ? complexes.find(({ crossing }) => crossing !== null) : profileOf(code)
  if (!profile) throw new Error('no complex has a crossing')
  return profile
}
