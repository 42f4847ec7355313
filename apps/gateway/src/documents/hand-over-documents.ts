import { sqlMigration } from '@naru/kernel/postgres'

/** Who a paper of an order without an account is for changes once: when the order joins an account. */
export const handOverDocuments = sqlMigration(1_769_600_000_001, 'HandOverDocuments', 'grant update (recipient_person_id) on documents.document to naru_app')
