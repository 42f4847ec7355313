import { sqlMigration } from '@naru/kernel/postgres'

type Shelf = readonly [slug: string, ko: string, en: string]
type Room = readonly [...Shelf, icon: string, shelves: readonly Shelf[]]

/** The rooms of the shop and their shelves, in the order of the rail. */
const rooms: readonly Room[] = [
  [
    'apparel',
    '의류',
    'Apparel',
    'shirt',
    [
      ['shirts', '셔츠', 'Shirts'],
      ['trousers', '바지', 'Trousers'],
      ['outerwear', '재킷·외투', 'Jackets and coats'],
      ['knitwear', '니트', 'Knitwear'],
      ['underwear', '속옷·양말', 'Underwear and socks'],
      ['workwear', '작업복', 'Workwear'],
    ],
  ],
  [
    'accessories',
    '패션잡화',
    'Accessories',
    'ribbon',
    [
      ['neckties', '넥타이', 'Neckties'],
      ['scarves', '스카프', 'Scarves'],
    ],
  ],
  [
    'footwear',
    '신발',
    'Footwear',
    'footprints',
    [
      ['dress-shoes', '구두', 'Dress shoes'],
      ['boots', '등산화', 'Hiking boots'],
      ['trainers', '운동화', 'Trainers'],
      ['slippers', '실내화', 'Indoor shoes'],
    ],
  ],
  [
    'bags',
    '가방·가죽',
    'Bags and leather',
    'backpack',
    [
      ['wallets', '지갑', 'Wallets'],
      ['backpacks', '배낭', 'Backpacks'],
      ['totes', '토트백', 'Tote bags'],
    ],
  ],
  [
    'watches',
    '시계',
    'Watches',
    'watch',
    [
      ['wristwatches', '손목시계', 'Wristwatches'],
      ['clocks', '벽시계', 'Clocks'],
    ],
  ],
  [
    'kitchenware',
    '주방용품',
    'Kitchenware',
    'cooking-pot',
    [
      ['cookware', '냄비·팬', 'Pots and pans'],
      ['kitchen-tools', '조리도구', 'Kitchen tools'],
      ['tableware', '수저', 'Cutlery'],
      ['flasks', '보온병', 'Vacuum flasks'],
    ],
  ],
  [
    'electronics',
    '전자·조명',
    'Electronics',
    'plug',
    [
      ['power', '전원·충전기', 'Power and chargers'],
      ['lighting', '조명', 'Lighting'],
      ['components', '전자부품', 'Components'],
      ['beauty-appliances', '미용가전', 'Beauty appliances'],
    ],
  ],
  [
    'car-parts',
    '자동차부품',
    'Car parts',
    'car',
    [
      ['fuel-system', '연료계통', 'Fuel system'],
      ['braking', '제동장치', 'Brakes'],
      ['steering', '조향장치', 'Steering'],
      ['wipers', '와이퍼', 'Wipers'],
    ],
  ],
  [
    'plastics',
    '플라스틱',
    'Plastics',
    'package-open',
    [
      ['food-containers', '식품용기', 'Food containers'],
      ['cosmetics-containers', '화장품 용기', 'Cosmetics containers'],
      ['household', '생활용품', 'Household goods'],
      ['moulded-parts', '정밀 사출부품', 'Moulded parts'],
    ],
  ],
  [
    'outdoor',
    '아웃도어',
    'Outdoor',
    'tent',
    [
      ['rainwear', '방수 재킷', 'Rain jackets'],
      ['sleeping-bags', '침낭', 'Sleeping bags'],
    ],
  ],
  [
    'packaging',
    '포장재',
    'Packaging',
    'package',
    [
      ['cartons', '골판지 상자', 'Cartons'],
      ['carrier-bags', '쇼핑백', 'Carrier bags'],
    ],
  ],
]

const row = ([slug, ko, en]: readonly [string, string, string, ...unknown[]], parent: string | null, icon: string, position: number): string =>
  `('${slug}', '${ko}', '${en}', ${parent === null ? 'null' : `'${parent}'`}, '${icon}', ${position})`

const rows = rooms.flatMap((room, index) => {
  const [slug, , , icon, shelves] = room
  return [row(room, null, icon, index * 100), ...shelves.map((shelf, below) => row(shelf, slug, icon, index * 100 + below + 1))]
})

export const createCategories = sqlMigration(
  1_760_200_000_002,
  'CreateCategories',
  `insert into catalog.category (slug, name_ko, name_en, parent, icon, position) values\n${rows.join(',\n')};`,
)
