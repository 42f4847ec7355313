import type { Localized } from '@naru/kernel'

/** Goods that may not cross, or only with a licence of their own. `hs` is a prefix of the code. */
export interface RestrictedGoods {
  readonly hs: string
  readonly severity: 'prohibited' | 'licence'
  readonly rule: Localized
}

const explosives: Localized = {
  ko: '화약류는 반출입할 수 없습니다. 근거: 총포·도검·화약류 등의 안전관리에 관한 법률',
  en: 'Explosives may not cross. Source: Act on the Safety Management of Guns, Swords, Explosives, etc.',
}
const weapons: Localized = {
  ko: '무기류와 그 부분품은 반출입할 수 없습니다. 근거: 총포·도검·화약류 등의 안전관리에 관한 법률',
  en: 'Arms and their parts may not cross. Source: Act on the Safety Management of Guns, Swords, Explosives, etc.',
}
const strategic: Localized = {
  ko: '전략물자에 해당할 수 있어 수출허가 또는 비해당 판정서가 필요합니다. 근거: 대외무역법 제19조',
  en: 'May be strategic goods: an export licence or a finding that they are not is needed. Source: Foreign Trade Act, article 19',
}

/** The list that both listing and dossier are checked against, so that nobody learns of it at the gate. */
export const restrictedGoods: readonly RestrictedGoods[] = [
  { hs: '93', severity: 'prohibited', rule: weapons },
  { hs: '8710', severity: 'prohibited', rule: weapons },
  { hs: '3601', severity: 'prohibited', rule: explosives },
  { hs: '3602', severity: 'prohibited', rule: explosives },
  { hs: '3603', severity: 'prohibited', rule: explosives },
  { hs: '3604', severity: 'prohibited', rule: explosives },
  {
    hs: '2844',
    severity: 'prohibited',
    rule: { ko: '방사성 물질은 반출입할 수 없습니다. 근거: 원자력안전법', en: 'Radioactive materials may not cross. Source: Nuclear Safety Act' },
  },
  {
    hs: '293911',
    severity: 'prohibited',
    rule: { ko: '마약류는 반출입할 수 없습니다. 근거: 마약류 관리에 관한 법률', en: 'Narcotics may not cross. Source: Narcotics Control Act' },
  },
  {
    hs: '050710',
    severity: 'prohibited',
    rule: {
      ko: '상아는 반출입할 수 없습니다. 근거: 멸종위기에 처한 야생동식물종의 국제거래에 관한 협약',
      en: 'Ivory may not cross. Source: Convention on International Trade in Endangered Species',
    },
  },
  { hs: '8401', severity: 'licence', rule: strategic },
  { hs: '8456', severity: 'licence', rule: strategic },
  { hs: '8457', severity: 'licence', rule: strategic },
  { hs: '8526', severity: 'licence', rule: strategic },
  { hs: '901320', severity: 'licence', rule: strategic },
]

/** The entry that a code falls under, the narrowest first. */
export const restrictionOf = (hs: string): RestrictedGoods | undefined => restrictedGoods.filter((entry) => hs.startsWith(entry.hs)).sort((a, b) => b.hs.length - a.hs.length)[0]
