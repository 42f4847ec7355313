/** The demo's own denied-party list. Every party in it is invented. */
export const ownListCsv = `id,kind,name,aliases,country,born,programmes,remarks
NARU-001,entity,HYONGMUN MACHINERY,HYONGMUN GENERAL MACHINERY TRADING;형문기계무역,,,DEMO,Invented: resembles an applicant of the demonstration
NARU-002,individual,"PYON, Chol Su",변철수,KP,1968-04-03,DEMO,Invented
NARU-003,entity,ORANGE PINE SHIPPING LIMITED,OP SHIPPING,PA,,DEMO,Invented
NARU-004,vessel,MV GREY HERON,GREY HERON 9,,,DEMO,Invented
NARU-005,individual,"KIM, Sola",,,1955,DEMO,Invented: nearly the name of a consumer of the demonstration
`
