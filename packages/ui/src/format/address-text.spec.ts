import { describe, expect, it } from '@jest/globals'
import { addressText } from './address-text.js'

const flat = { country: 'KR', region: 'KR-49', city: '제주시', line: '연동로 1', line2: '302호', postcode: '63125' }

describe('an address in one line', () => {
  it('has every part in the order of its country, with the area by its name', () => {
    expect(addressText(flat, 'ko')).toBe('63125, 제주특별자치도, 제주시, 연동로 1, 302호, 대한민국')
    expect(addressText({ ...flat, line2: null }, 'en')).toBe('63125, Jeju, 제주시, 연동로 1, South Korea')
    expect(addressText({ ...flat, country: 'US', region: 'California' }, 'en')).toBe('연동로 1, 302호, 제주시, California, 63125, United States')
  })
})
