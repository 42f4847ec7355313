import type { Localized } from '@naru/kernel'

/** Why something typed cannot be taken, in words. A reason without words here is shown as it is. */
const reasons: Readonly<Record<string, Localized>> = {
  REQUIRED: { ko: '비어 있습니다', en: 'is missing' },
  TOO_LONG: { ko: '너무 깁니다', en: 'is too long' },
  TOO_SHORT: { ko: '너무 짧습니다', en: 'is too short' },
  TOO_MANY: { ko: '너무 많습니다', en: 'has too many entries' },
  TOO_LARGE: { ko: '너무 큽니다', en: 'is too large' },
  FORMAT: { ko: '형식이 맞지 않습니다', en: 'is not of the right form' },
  UNKNOWN: { ko: '알 수 없는 값입니다', en: 'is not known' },
  UNKNOWN_COUNTRY: { ko: '알 수 없는 국가 코드입니다', en: 'is not a country code' },
  UNKNOWN_CURRENCY: { ko: '알 수 없는 통화 코드입니다', en: 'is not a currency code' },
  OUT_OF_RANGE: { ko: '허용 범위를 벗어났습니다', en: 'is out of range' },
  NEGATIVE: { ko: '0보다 작을 수 없습니다', en: 'cannot be below zero' },
  NOT_POSITIVE: { ko: '0보다 커야 합니다', en: 'must be above zero' },
  DUPLICATE: { ko: '중복되었습니다', en: 'is there twice' },
  IN_THE_PAST: { ko: '이미 지난 때입니다', en: 'lies in the past' },
  OTHER_UNIT: { ko: '단위가 달라 수량을 직접 적어야 합니다', en: 'must be stated, because the unit is another' },
  CURRENCY_MISMATCH: { ko: '통화가 다릅니다', en: 'is in another currency' },
  NO_BILL_OF_MATERIALS: { ko: '자재명세서가 없습니다', en: 'has no bill of materials' },
  NOT_OVER: { ko: '아직 끝나지 않은 날입니다', en: 'is not over yet' },
  ALREADY_CLOSED: { ko: '이미 마감한 기간입니다', en: 'is closed already' },
  CARRIED_OVER: { ko: '다음 기간으로 넘어간 차액입니다', en: 'was carried over to a later one' },
  BEFORE_CLOSE: { ko: '기간이 끝나기 전입니다', en: 'lies before the end of the period' },
  HTTPS_REQUIRED: { ko: 'https 주소여야 합니다', en: 'must be an https address' },
  PRIVATE_ADDRESS: { ko: '인터넷에서 닿지 않는 내부 주소입니다', en: 'is an address of a private network' },
  CREDENTIALS_IN_ADDRESS: { ko: '주소에 계정 정보를 넣을 수 없습니다', en: 'must not hold a name or password' },
}

export const reasonIn = (reason: string, locale: keyof Localized): string => reasons[reason]?.[locale] ?? reason
