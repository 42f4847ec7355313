import { sqlMigration } from '@naru/kernel/postgres'
import { createTestDatabase, type TestDatabase } from './test-database.js'

const one = '00000000-0000-7000-8000-000000000001'
const two = '00000000-0000-7000-8000-000000000002'

describe('a test database', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await createTestDatabase('testing', [
      sqlMigration(
        1,
        'CreateNotes',
        `create schema notes; grant usage on schema notes to naru_app;
         create table notes.note (id int primary key, organisation_id uuid not null);
         alter table notes.note enable row level security;
         create policy own on notes.note using (organisation_id = naru.organisation());
         grant select, insert on notes.note to naru_app;`,
      ),
    ])
  })
  afterAll(() => db.close())

  it('isolates the rows of organisations in the database itself', async () => {
    await db.as({ organisation: one }, (sql) => sql.query('insert into notes.note values (1, $1)', [one]))
    expect(await db.as({ organisation: one }, (sql) => sql.query('select id from notes.note'))).toEqual([{ id: 1 }])
    expect(await db.as({ organisation: two }, (sql) => sql.query('select id from notes.note'))).toEqual([])
    await expect(db.as({ organisation: two }, (sql) => sql.query('insert into notes.note values (2, $1)', [one]))).rejects.toThrow('row-level security')
  })

  it('rolls back what failed', async () => {
    await expect(
      db.as({ organisation: one }, async (sql) => {
        await sql.query('insert into notes.note values (9, $1)', [one])
        throw new Error('stop')
      }),
    ).rejects.toThrow('stop')
    expect(await db.owner.query('select id from notes.note where id = 9')).toEqual([])
  })
})
