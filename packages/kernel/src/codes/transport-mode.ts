import type { Localized } from '../localized.js'

/** UN/ECE Recommendation 19: modes of transport. */
export const transportModes = {
  '1': { ko: '해상', en: 'Sea' },
  '2': { ko: '철도', en: 'Rail' },
  '3': { ko: '도로', en: 'Road' },
  '4': { ko: '항공', en: 'Air' },
  '5': { ko: '우편', en: 'Mail' },
  '6': { ko: '복합', en: 'Multimodal' },
  '7': { ko: '고정 시설', en: 'Fixed installation' },
  '8': { ko: '내륙 수로', en: 'Inland water' },
} as const satisfies Readonly<Record<string, Localized>>

export type TransportMode = keyof typeof transportModes
export const isTransportMode = (value: string): value is TransportMode => Object.hasOwn(transportModes, value)
