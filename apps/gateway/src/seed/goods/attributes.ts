import { defineAttribute, type AttributeDefinition, type AttributeDefinitionInput, type AttributeValueInput } from '@naru/catalog'
import { unwrap, type Localized } from '@naru/kernel'
import { both, type Good } from './good.js'

type Rest = Partial<Pick<AttributeDefinitionInput, 'required' | 'filterable' | 'unit' | 'least' | 'most' | 'decimals' | 'choices'>>
const definition = (category: string, code: string, name: Localized, type: AttributeDefinitionInput['type'], rest: Rest = {}): AttributeDefinitionInput => ({
  category,
  code,
  name,
  type,
  required: false,
  filterable: true,
  ...rest,
})
const choices = (...list: readonly (readonly [code: string, ko: string, en: string])[]) => list.map(([code, ko, en]) => ({ code, name: both(ko, en) }))
const millimetres = (most: string): Rest => ({ unit: 'MMT', least: '0', most, decimals: 1 })

const fibres = choices(
  ['cotton', '면', 'Cotton'],
  ['linen', '마', 'Linen'],
  ['wool', '모', 'Wool'],
  ['silk', '견', 'Silk'],
  ['polyester', '폴리에스터', 'Polyester'],
  ['nylon', '나일론', 'Nylon'],
  ['lyocell', '리오셀', 'Lyocell'],
)

/** What the demo's goods are described by: shared values at the top categories, special ones on the shelves. */
const inputs: readonly AttributeDefinitionInput[] = [
  definition('apparel', 'fibre', both('주 섬유', 'Main fibre'), 'choice', { choices: fibres }),
  definition('apparel', 'stretch', both('신축성', 'Stretch'), 'boolean'),
  definition('accessories', 'cloth', both('원단', 'Cloth'), 'choice', { choices: fibres }),
  definition('neckties', 'tie-length', both('길이', 'Length'), 'number', { unit: 'CMT', least: '100', most: '200', decimals: 1 }),
  definition('neckties', 'tie-width', both('폭', 'Width'), 'number', { unit: 'CMT', least: '3', most: '15', decimals: 1 }),
  definition('outdoor', 'shell', both('겉감', 'Shell'), 'choice', { choices: fibres }),
  definition('rainwear', 'water-column', both('내수압', 'Water column'), 'number', { unit: 'MMT', least: '0', most: '40000' }),
  definition('footwear', 'upper', both('갑피', 'Upper'), 'choice', {
    choices: choices(
      ['calf', '소가죽', 'Calf leather'],
      ['nubuck', '누벅', 'Nubuck'],
      ['mesh', '메시', 'Mesh'],
      ['canvas', '캔버스', 'Canvas'],
      ['felt', '펠트', 'Felt'],
      ['synthetic', '합성섬유', 'Synthetic'],
    ),
  }),
  definition('boots', 'waterproof', both('방수', 'Waterproof'), 'boolean'),
  definition('bags', 'bag-material', both('소재', 'Material'), 'choice', {
    choices: choices(['leather', '가죽', 'Leather'], ['nylon', '나일론', 'Nylon'], ['cotton', '면', 'Cotton']),
  }),
  definition('watches', 'diameter', both('지름', 'Diameter'), 'number', { ...millimetres('1000'), required: true }),
  definition('wristwatches', 'water-resistance', both('방수', 'Water resistance'), 'number', { unit: 'BAR', least: '0', most: '200' }),
  definition('kitchenware', 'kitchen-material', both('재질', 'Material'), 'choice', {
    choices: choices(
      ['steel-304', '스테인리스 304', 'Stainless steel 304'],
      ['steel-316', '스테인리스 316', 'Stainless steel 316'],
      ['steel', '스테인리스', 'Stainless steel'],
      ['aluminium', '알루미늄', 'Aluminium'],
    ),
    required: true,
  }),
  definition('cookware', 'every-hob', both('모든 열원', 'Works on every hob'), 'boolean'),
  definition('electronics', 'rating', both('정격', 'Rating'), 'text', { filterable: false }),
  definition('lighting', 'colour-temperature', both('색온도', 'Colour temperature'), 'number', { unit: 'KEL', least: '1000', most: '10000' }),
  definition('car-parts', 'fits', both('적용 차종', 'Fits'), 'text', { filterable: false }),
  definition('plastics', 'resin', both('수지', 'Resin'), 'choice', {
    choices: choices(['pp', '폴리프로필렌', 'Polypropylene'], ['copolyester', '코폴리에스터', 'Copolyester'], ['acrylic', '아크릴', 'Acrylic'], ['abs', 'ABS', 'ABS']),
  }),
  definition('food-containers', 'bpa-free', both('비스페놀 A 없음', 'Free of bisphenol A'), 'boolean'),
  definition('packaging', 'box-length', both('길이', 'Length'), 'number', millimetres('3000')),
]

export function demoAttributes(categories: { has(slug: string): boolean }): readonly AttributeDefinition[] {
  const places = new Map<string, number>()
  return inputs.map((input) => {
    const place = (places.get(input.category) ?? 0) + 1
    places.set(input.category, place)
    return unwrap(defineAttribute(input, categories, place))
  })
}

/** First match decides, so that blends go by what they are mostly made of. */
const words: Readonly<Record<string, readonly (readonly [choice: string, pattern: RegExp])[]>> = {
  fibre: [
    ['cotton', /^cotton/i],
    ['linen', /linen/i],
    ['wool', /wool/i],
    ['lyocell', /lyocell/i],
    ['nylon', /nylon/i],
    ['polyester', /polyester/i],
  ],
  cloth: [
    ['silk', /silk/i],
    ['wool', /wool/i],
    ['polyester', /polyester/i],
  ],
  shell: [['nylon', /nylon/i]],
  upper: [
    ['nubuck', /nubuck/i],
    ['calf', /calf/i],
    ['mesh', /mesh/i],
    ['canvas', /canvas/i],
    ['felt', /felt/i],
    ['synthetic', /polyester/i],
  ],
  'bag-material': [
    ['nylon', /nylon/i],
    ['leather', /^calf/i],
    ['cotton', /cotton/i],
  ],
  'kitchen-material': [
    ['steel-304', /steel 304/i],
    ['steel-316', /steel 316/i],
    ['steel', /stainless/i],
    ['aluminium', /aluminium/i],
  ],
  resin: [
    ['copolyester', /copolyester/i],
    ['acrylic', /acrylic/i],
    ['abs', /abs/i],
    ['pp', /polypropylene/i],
  ],
}
const numbers: Readonly<Record<string, RegExp>> = {
  'tie-length': /length (\d+) cm/i,
  'tie-width': /width (\d+) cm/i,
  'water-column': /column ([\d,]+) mm/i,
  'water-resistance': /to (\d+) bar/i,
  'colour-temperature': /(\d+) k\b/i,
  'box-length': /^(\d+) ×/i,
}
const yes: Readonly<Record<string, RegExp>> = { stretch: /elastane/i, waterproof: /waterproof/i, 'every-hob': /every hob/i, 'bpa-free': /free of bisphenol/i }

/** What a demo good has of its category's attributes, read from what it says of itself. */
export function valuesOf(good: Good, definitions: readonly AttributeDefinition[]): readonly AttributeValueInput[] {
  const said = good.attributes.map(([, value]) => value.en)
  const first = (pattern: RegExp): string | undefined => said.flatMap((text) => pattern.exec(text)?.[1] ?? [])[0]
  return definitions.flatMap(({ code, form }): readonly AttributeValueInput[] => {
    switch (form.type) {
      case 'choice': {
        const found = words[code]?.find(([, pattern]) => said.some((text) => pattern.test(text)))
        return found ? [{ code, choice: found[0] }] : []
      }
      case 'boolean': {
        const pattern = yes[code]
        return pattern ? [{ code, yes: said.some((text) => pattern.test(text)) }] : []
      }
      case 'number': {
        if (code === 'diameter') return diameterOf(said)
        const pattern = numbers[code]
        const number = pattern && first(pattern)?.replace(',', '')
        return number === undefined ? [] : [{ code, number }]
      }
      case 'text':
      case 'date':
        return []
    }
  })
}

function diameterOf(said: readonly string[]): readonly AttributeValueInput[] {
  const [, number, unit] = said.map((text) => /diameter (\d+) (mm|cm)/i.exec(text)).find((found) => found !== null) ?? []
  return number === undefined ? [] : [{ code: 'diameter', number, unit: unit === 'cm' ? 'CMT' : 'MMT' }]
}
