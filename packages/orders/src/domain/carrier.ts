import type { Localized } from '@naru/kernel'

/** A carrier that firms hand packages to. `{number}` in the address stands for the tracking number. */
export interface Carrier {
  readonly code: string
  readonly name: Localized
  readonly trackingUrl: string | null
}

/** Carriers by the names that their firms use. Another carrier may be named freely: it has no page to follow. */
export const carriers: readonly Carrier[] = [
  { code: 'cj', name: { ko: 'CJ대한통운', en: 'CJ Logistics' }, trackingUrl: 'https://trace.cjlogistics.com/next/tracking.html?wblNo={number}' },
  { code: 'epost', name: { ko: '우체국택배', en: 'Korea Post' }, trackingUrl: 'https://service.epost.go.kr/trace.RetrieveDomRigiTraceList.comm?sid1={number}' },
  { code: 'hanjin', name: { ko: '한진택배', en: 'Hanjin Express' }, trackingUrl: 'https://www.hanjin.com/kor/CMS/DeliveryMgr/WaybillResult.do?mCode=MN038&wblnumText2={number}' },
  { code: 'lotte', name: { ko: '롯데택배', en: 'Lotte Global Logistics' }, trackingUrl: 'https://www.lotteglogis.com/home/reservation/tracking/linkView?InvNo={number}' },
  { code: 'logen', name: { ko: '로젠택배', en: 'Logen' }, trackingUrl: 'https://www.ilogen.com/web/personal/trace/{number}' },
  { code: 'ems', name: { ko: '국제특급우편(EMS)', en: 'EMS' }, trackingUrl: 'https://service.epost.go.kr/trace.RetrieveEmsRigiTraceList.comm?POST_CODE={number}' },
  { code: 'dhl', name: { ko: 'DHL', en: 'DHL' }, trackingUrl: 'https://www.dhl.com/global-en/home/tracking.html?tracking-id={number}' },
  { code: 'fedex', name: { ko: '페덱스', en: 'FedEx' }, trackingUrl: 'https://www.fedex.com/fedextrack/?trknbr={number}' },
  { code: 'ups', name: { ko: 'UPS', en: 'UPS' }, trackingUrl: 'https://www.ups.com/track?tracknum={number}' },
  { code: 'naru', name: { ko: '나루택배', en: 'Naru Parcel' }, trackingUrl: null },
]

/** Finds a carrier by its code or by one of its names. */
export const findCarrier = (named: string): Carrier | undefined =>
  carriers.find(({ code, name }) => code === named.toLowerCase() || name.ko === named || name.en.toLowerCase() === named.toLowerCase())

/** Where a parcel can be followed; null when its carrier has no such page. */
export function trackingUrl(carrier: string | null, trackingNumber: string | null): string | null {
  const page = carrier === null ? null : (findCarrier(carrier)?.trackingUrl ?? null)
  return page === null || trackingNumber === null ? null : page.replace('{number}', encodeURIComponent(trackingNumber.replaceAll(/[\s-]/g, '')))
}
