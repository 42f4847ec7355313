import { describe, expect, it } from '@jest/globals'
import { addressText } from './address-text.js'

const flat = { country: 'KR', region: 'KR-49', city: '제주시', line: '연동로 1', line2: '302호', postcode: '63125' }

describe('an address in one line', () => {
  it('has every part in the order of its country, with the area by its name', () => {
    expect(addressText(flat, 'ko')).toMatch(/제주특별자치도.*연동로 1.*302호.*한국/)
    expect(addressText(flat, 'en')).toContain('Jeju')
    expect(addressText({ ...flat, country: 'AU', region: 'NSW', city: 'Sydney', line: '1 George St', line2: null, postcode: '2000' }, 'en')).toBe(
      '1 George St, Sydney, NSW, 2000, Australia',
    )
  })
})
