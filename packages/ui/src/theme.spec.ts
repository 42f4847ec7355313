import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8')

/** The variables that a rule sets, by its selector. */
function rule(selector: string): Readonly<Record<string, string>> {
  const start = css.indexOf(`\n${selector} {`)
  if (start < 0) throw new Error(`no rule ${selector}`)
  const body = css.slice(start, css.indexOf('\n}', start))
  return Object.fromEntries([...body.matchAll(/--naru-([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]))
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG's contrast ratio. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const light = rule(':root')
const dark = { ...light, ...rule("[data-theme='dark']") }
const themes = [
  ['storefront', { ...light, ...rule("[data-app='storefront']") }],
  ['supplier', { ...light, ...rule("[data-app='supplier']") }],
  ['supplier, dark', { ...dark, ...rule("[data-app='supplier']"), ...rule("[data-app='supplier'][data-theme='dark']") }],
  ['single window', { ...light, ...rule("[data-app='single-window']") }],
  ['single window, dark', { ...dark, ...rule("[data-app='single-window']"), ...rule("[data-app='single-window'][data-theme='dark']") }],
] as const

const text = [
  ...['ink', 'ink-soft', 'ink-faint', 'brand-text'].flatMap((name) => ['canvas', 'surface', 'raised', 'sunken'].map((ground) => [name, ground] as const)),
  ...['good', 'warn', 'bad', 'info'].flatMap((state) => [[`${state}-text`, `${state}-soft`] as const, [`${state}-text`, 'surface'] as const]),
  ['brand-text', 'brand-soft'] as const,
]
const graphics = [...['good', 'warn', 'bad', 'info', 'line-strong', 'chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-5', 'chart-6'].map((name) => [name, 'surface'] as const)]

describe.each(themes)('the colours of %s', (_name, colours: Readonly<Record<string, string>>) => {
  const of = (name: string): string => colours[name] ?? ''

  it.each(text)('text %s on %s is readable: at least 4.5 to 1', (name, ground) => {
    expect(contrast(of(name), of(ground))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['brand', 'brand-hover'])('white on %s is readable', (name) => {
    expect(contrast('#ffffff', of(name))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(graphics)('%s stands out from %s: at least 3 to 1', (name, ground) => {
    expect(contrast(of(name), of(ground))).toBeGreaterThanOrEqual(3)
  })
})
