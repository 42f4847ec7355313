import { searchVector, spellOut } from '@naru/catalog'
import type { Localized } from '@naru/kernel'

const manners: readonly (readonly [ko: string, en: string])[] = [
  ['클래식', 'Classic'],
  ['프리미엄', 'Premium'],
  ['경량', 'Lightweight'],
  ['방수', 'Waterproof'],
  ['기모', 'Brushed'],
  ['친환경', 'Eco'],
  ['휴대용', 'Portable'],
  ['대용량', 'Large'],
  ['미니', 'Mini'],
  ['겨울용', 'Winter'],
  ['여름용', 'Summer'],
  ['사무용', 'Office'],
  ['업소용', 'Catering'],
  ['산업용', 'Industrial'],
  ['접이식', 'Folding'],
  ['보온', 'Insulated'],
  ['무광', 'Matt'],
  ['유광', 'Glossy'],
  ['줄무늬', 'Striped'],
  ['체크', 'Checked'],
  ['민무늬', 'Plain'],
  ['수제', 'Handmade'],
  ['정밀', 'Precision'],
  ['고강도', 'Heavy-duty'],
  ['저소음', 'Quiet'],
  ['절전', 'Low-energy'],
  ['어린이', "Children's"],
  ['남성', "Men's"],
  ['여성', "Women's"],
  ['선물용', 'Gift'],
]
const firstHalves: readonly (readonly [ko: string, en: string])[] = [
  ['한', 'Han'],
  ['새', 'Sae'],
  ['온', 'On'],
  ['두레', 'Dure'],
  ['가온', 'Gaon'],
  ['다솜', 'Dasom'],
  ['미르', 'Mir'],
  ['보람', 'Boram'],
  ['슬기', 'Seulgi'],
  ['아람', 'Aram'],
  ['여울', 'Yeoul'],
  ['초롱', 'Chorong'],
]
const secondHalves: readonly (readonly [ko: string, en: string])[] = [
  ['빛', 'bit'],
  ['결', 'gyeol'],
  ['터', 'teo'],
  ['마루', 'maru'],
  ['나래', 'narae'],
  ['별', 'byeol'],
  ['솔', 'sol'],
  ['들', 'deul'],
  ['길', 'gil'],
  ['숲', 'sup'],
]

/** A manner and a line by which one good differs from another of its kind, with what the search knows of them. */
export interface Variation {
  readonly ko: string
  readonly en: string
  readonly vector: string
  readonly spelled: string
}

/** Every manner with every line: 3,600 names, so that words are as many and as uneven as in a real shop. */
export const variations: readonly Variation[] = manners.flatMap(([mannerKo, mannerEn]) =>
  firstHalves.flatMap(([firstKo, firstEn]) =>
    secondHalves.map(([secondKo, secondEn]) => toVariation({ ko: `${mannerKo} ${firstKo}${secondKo}`, en: `${mannerEn} ${firstEn}${secondEn}` })),
  ),
)

function toVariation({ ko, en }: Localized): Variation {
  return { ko, en, vector: searchVector([{ text: `${ko} ${en}`, weight: 'A' }]), spelled: spellOut(`${ko} ${en}`) }
}
