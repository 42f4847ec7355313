import type { Locale, Localized } from '@naru/kernel'

const names: Readonly<Record<string, Localized>> = {
  owner: { ko: '대표', en: 'Owner' },
  sales: { ko: '영업', en: 'Sales' },
  logistics: { ko: '물류', en: 'Logistics' },
  compliance: { ko: '통관·원산지', en: 'Trade compliance' },
  broker: { ko: '관세사', en: 'Customs broker' },
  buyer: { ko: '구매 담당', en: 'Buyer' },
  approver: { ko: '결재자', en: 'Approver' },
  admin: { ko: '관리자', en: 'Administrator' },
  accountant: { ko: '회계', en: 'Accountant' },
  viewer: { ko: '열람', en: 'Viewer' },
  receiver: { ko: '접수', en: 'Receiver' },
  examiner: { ko: '심사', en: 'Examiner' },
  inspector: { ko: '검사', en: 'Inspector' },
  gate: { ko: '출입 관리', en: 'Gate officer' },
  officer: { ko: '담당관', en: 'Officer' },
}

/** A role in words; one that is not known shows its code. */
export const roleName = (role: string, locale: Locale): string => names[role]?.[locale] ?? role
