/** One transaction on PostgreSQL, as a repository sees it. Values go as parameters, never into the text. */
export interface Sql {
  query<Row = Record<string, unknown>>(text: string, parameters?: readonly unknown[]): Promise<Row[]>
}
