import type { Column } from './sheet-row.js'

const column = (key: string, ko: string, en: string, noteKo: string, noteEn: string, example: string, isRequired = false): Column => ({
  key,
  heading: { ko, en },
  note: { ko: noteKo, en: noteEn },
  example,
  isRequired,
})

/** The sheet of listings: one row a variant. What belongs to the whole listing is read from its first row; rows of a listing stand together. */
export const listingColumns: readonly Column[] = [
  column(
    'sku',
    '품번',
    'SKU',
    '회사 안에서 하나뿐인 번호. 있는 품번이면 고치고, 없으면 새로 만듭니다.',
    'Unique in your firm: a known number is updated, a new one created.',
    'TIE-NAVY',
    true,
  ),
  column(
    'listing',
    '상품번호',
    'Listing',
    '같은 상품의 옵션끼리 같은 번호를 씁니다. 비우면 품번이 상품번호입니다.',
    'The same for all variants of a listing. Empty: the SKU.',
    'TIE',
    false,
  ),
  column(
    'status',
    '상태',
    'Status',
    'published(판매)라고 쓰면 판매를 시작하고 withdrawn(내림)이라고 쓰면 내립니다. 비우면 그대로입니다.',
    'published puts it on sale, withdrawn takes it off. Empty leaves it.',
    'draft',
  ),
  column('withdrawal_reason', '내린 이유', 'Reason of withdrawal', '판매를 내릴 때 적습니다.', 'When a listing is withdrawn.', ''),
  column('title_ko', '상품명(한국어)', 'Title (Korean)', '120자까지', 'At most 120 characters', '실크 넥타이', true),
  column('title_en', '상품명(영어)', 'Title (English)', '120자까지', 'At most 120 characters', 'Silk necktie', true),
  column('summary_ko', '요약(한국어)', 'Summary (Korean)', '240자까지', 'At most 240 characters', '손으로 마무리한 넥타이', true),
  column('summary_en', '요약(영어)', 'Summary (English)', '240자까지', 'At most 240 characters', 'A necktie finished by hand', true),
  column('description_ko', '설명(한국어)', 'Description (Korean)', '8,000자까지', 'At most 8,000 characters', '누에고치 실로 짠 원단입니다.', true),
  column('description_en', '설명(영어)', 'Description (English)', '8,000자까지', 'At most 8,000 characters', 'Woven from cocoon silk.', true),
  column('category', '분류', 'Category', '분류의 주소 이름', 'Name of the category in addresses', 'neckties', true),
  column('hs', 'HS 부호', 'HS code', '6·8·10자리', '6, 8 or 10 digits', '6215.10', true),
  column('hs_edition', 'HS 판', 'HS edition', '비우면 HS2022', 'Empty: HS2022', 'HS2022'),
  column('unit', '판매 단위', 'Unit', 'NMB(개), PR(켤레), SET(벌), KGM(kg), MTR(m)', 'NMB, PR, SET, KGM or MTR', 'NMB', true),
  column('produced_in', '생산국', 'Produced in', '두 자리 국가 부호', 'Two-letter country code', 'KP', true),
  column('zone', '역외가공지역', 'Zone', '역외가공지역에서 만들 때', 'When made in an outward-processing zone', 'GAESEONG'),
  column('currency', '통화', 'Currency', '세 자리 통화 부호. 만든 뒤에는 바꿀 수 없습니다.', 'Three-letter code; cannot change later', 'KRW', true),
  column('minimum', '최소 주문 수량', 'Minimum order', '비우면 1', 'Empty: 1', '1'),
  column('multiple', '주문 단위', 'Order multiple', '비우면 1', 'Empty: 1', '1'),
  column('lead_time_days', '준비 기간(일)', 'Lead time (days)', '0일부터 365일까지', '0 to 365', '5', true),
  column('channels', '판매 대상', 'Channels', 'B2B; B2C', 'B2B; B2C', 'B2B; B2C', true),
  column('picture_kind', '그림', 'Picture', '그림의 종류', 'Kind of picture', 'necktie', true),
  column(
    'values',
    '표준 속성',
    'Standard attributes',
    '분류가 묻는 속성. 부호 = 값; … 숫자는 단위를 붙일 수 있습니다.',
    'What the category asks for: code = value; … numbers may carry a unit.',
    'width = 8 cm',
  ),
  column('attributes', '속성', 'Attributes', '이름/Name = 값/Value; …', '이름/Name = 값/Value; …', '소재 / Material = 실크 100% / Silk 100%'),
  column('documents', '보유 증명', 'Documents held', '종류 | 번호 | 유효 기한; …', 'Kind | number | valid until; …', 'OEKO_TEX | OT-1024 | 2027-12-31'),
  column('options', '옵션', 'Options', '옵션 이름. 이름/Name; …', 'Names of options: 이름/Name; …', '색상 / Colour'),
  column('option_values', '옵션 값', 'Option values', '옵션의 차례대로. 값/Value; …', 'In the order of the options: 값/Value; …', '네이비 / Navy'),
  column('colour', '색', 'Colour', '그림의 색', 'Colour of the picture', 'navy', true),
  column('gtin', '바코드', 'GTIN', '8·12·13·14자리', '8, 12, 13 or 14 digits', ''),
  column('net_weight_kg', '순중량(kg)', 'Net weight (kg)', '한 개의 무게', 'Of one piece', '0.06', true),
  column('gross_weight_kg', '총중량(kg)', 'Gross weight (kg)', '포장을 더한 무게', 'With its packing', '0.12', true),
  column(
    'packed_volume_l',
    '포장 부피(L)',
    'Packed volume (L)',
    '포장한 한 개의 부피. 부피로 운임을 정할 때 씁니다.',
    'Of one piece with its packing; for carriage by volume',
    '0.5',
  ),
  column('price', '정가', 'List price', '상품의 통화로', "In the listing's currency", '29000', true),
  column('tiers', '수량 할인', 'Quantity tiers', '수량 = 가격; …', 'From = price; …', '10 = 24000; 100 = 19500'),
  column('stock', '재고', 'Stock', '그곳에 있는 수량. 비우면 그대로입니다.', 'Pieces on hand there. Empty leaves it.', '300'),
  column('location', '재고 위치', 'Location', '위치 코드. 비우면 기본 위치입니다.', 'Code of the location. Empty: the default one.', 'MAIN'),
  column('bill_of_materials', '재료 명세(JSON)', 'Bill of materials (JSON)', '내보낸 파일의 형식 그대로', 'As an export writes it', ''),
]

/** The sheet of a price book: one row a tier. Rows of a good stand together; a good with an empty price leaves the book. */
export const priceColumns: readonly Column[] = [
  column('sku', '품번', 'SKU', '회사의 품번', "One of the firm's numbers", 'TIE-NAVY', true),
  column('from', '수량부터', 'From quantity', '비우면 1', 'Empty: 1', '1'),
  column('price', '가격', 'Price', '가격표의 통화로. 비우면 가격표에서 뺍니다.', "In the price book's currency. Empty takes the good out.", '21000'),
]

/** The sheet of a count: one row a variant and place. */
export const stockColumns: readonly Column[] = [
  column('sku', '품번', 'SKU', '회사의 품번', "One of the firm's numbers", 'TIE-NAVY', true),
  column('location', '재고 위치', 'Location', '위치 코드. 비우면 기본 위치입니다.', 'Code of the location. Empty: the default one.', 'MAIN'),
  column('stock', '재고', 'Stock', '세어 본 수량. 비우면 그대로입니다.', 'Pieces counted. Empty leaves it.', '300'),
  column('low_stock', '부족 알림 수량', 'Low-stock threshold', '이보다 적으면 알립니다. (비움)이라고 쓰면 알림을 끕니다.', 'Warns below it; (clear) switches it off.', '20'),
  column('note', '사유', 'Reason', '조정한 이유', 'Why it was corrected', '월말 실사'),
]

export const sheetKinds = ['listings', 'prices', 'stock'] as const
export type SheetKind = (typeof sheetKinds)[number]
export const isSheetKind = (value: unknown): value is SheetKind => sheetKinds.some((kind) => kind === value)
export const columnsOf: Readonly<Record<SheetKind, readonly Column[]>> = { listings: listingColumns, prices: priceColumns, stock: stockColumns }
