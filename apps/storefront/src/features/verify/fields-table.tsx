import type { Verification } from '@naru/origin/verify'
import { Badge, Card, useMessages } from '@naru/ui'
import { fieldName } from './field-name.js'
import { messages } from './messages.js'

/** Everything the certificate says, with what was changed marked. */
export function FieldsTable({ verification: { fields, tampered } }: { readonly verification: Verification }) {
  const m = useMessages(messages)
  const marks: Readonly<Record<string, string>> = { null: '–', '[]': '–', true: m.yes, false: m.no }
  return (
    <Card title={m.contents} description={m.contentsNote} isFlush>
      <table className="w-full border-collapse border-t border-line text-base">
        <thead className="sr-only">
          <tr>
            <th scope="col">{m.field}</th>
            <th scope="col">{m.value}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(fields).map(([field, value]) => (
            <tr key={field} className="border-b border-line last:border-0">
              <th scope="row" className="w-2/5 px-5 py-2 text-left align-top font-normal text-ink-soft">
                {fieldName(field, m)}
              </th>
              <td className="px-5 py-2 break-words">
                {marks[value] ?? value} {tampered.includes(field) && <Badge tone="bad">{m.changedMark}</Badge>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
