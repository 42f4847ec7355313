/** The tones that an illustration is painted with, all from one base colour. */
export interface Shades {
  readonly base: string
  readonly dark: string
  readonly deep: string
  readonly light: string
  readonly pale: string
  /** Behind the object: near and far. */
  readonly wall: string
  readonly floor: string
  /** Details that must stand out on the base: white on dark goods, ink on light ones. */
  readonly detail: string
}

export const ink = '#2b2d33'
export const steel = { light: '#e9edf1', base: '#c6cdd5', dark: '#939ca8', deep: '#626b78' } as const
export const leather = { base: '#8a5a3b', dark: '#6a4229' } as const

const channels = (hex: string): readonly number[] => [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16))
const brightness = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = channels(hex)
  return (red * 299 + green * 587 + blue * 114) / 255_000
}

/** Without a hue of its own: the ground lends it warmth. */
const isGrey = (hex: string): boolean => Math.max(...channels(hex)) - Math.min(...channels(hex)) < 24

/** `share` of `other` in `hex`, 0 to 1. */
export function mix(hex: string, other: string, share: number): string {
  const [from, to] = [channels(hex), channels(other)]
  return `#${from
    .map((value, index) =>
      Math.round(value * (1 - share) + (to[index] ?? 0) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

export function shadesOf(base: string): Shades {
  const bright = brightness(base)
  const isPale = bright > 0.78
  return {
    base,
    dark: mix(base, '#1b2230', isPale ? 0.16 : 0.28),
    deep: mix(base, '#1b2230', isPale ? 0.34 : 0.5),
    light: mix(base, '#ffffff', isPale ? 0.55 : 0.24),
    pale: mix(base, '#ffffff', 0.6),
    wall: isPale ? '#dbe6ee' : isGrey(base) ? '#efe6d8' : mix(mix(base, '#ffffff', 0.8), '#f2efe9', 0.35),
    floor: isPale ? '#c3d4e0' : isGrey(base) ? '#dccdb6' : mix(mix(base, '#ffffff', 0.64), '#e9e4db', 0.3),
    detail: bright > 0.6 ? '#4a505c' : '#ffffff',
  }
}
