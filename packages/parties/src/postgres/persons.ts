import type { Instant, PersonId, Sql } from '@naru/kernel'
import type { Person, Persons } from '../ports.js'

interface Row {
  readonly id: PersonId
  readonly name_ko: string
  readonly name_en: string
  readonly email: string
  readonly locale: 'ko' | 'en'
}

const toPerson = ({ id, name_ko, name_en, email, locale }: Row): Person => ({ id, name: { ko: name_ko, en: name_en }, email, locale })

export class PostgresPersons implements Persons {
  constructor(private readonly sql: Sql) {}

  async find(id: PersonId): Promise<Person | undefined> {
    const [row] = await this.sql.query<Row>('select id, name_ko, name_en, email::text as email, locale from parties.person where id = $1', [id])
    return row && toPerson(row)
  }

  async findByEmail(email: string): Promise<Person | undefined> {
    const [row] = await this.sql.query<Row>('select id, name_ko, name_en, email::text as email, locale from parties.person where email = $1', [email])
    return row && toPerson(row)
  }

  async insert({ id, name, email, locale }: Person, at: Instant): Promise<void> {
    await this.sql.query('insert into parties.person (id, name_ko, name_en, email, locale, created_at) values ($1, $2, $3, $4, $5, $6)', [id, name.ko, name.en, email, locale, at])
  }
}
