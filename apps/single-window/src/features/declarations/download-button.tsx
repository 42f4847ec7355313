import { request } from '@naru/api-client'
import { Button, useMessages } from '@naru/ui'
import { useState } from 'react'
import { DeclarationMessageDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** The message as a file on the reader's machine. */
export function DownloadButton({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const [isPending, setPending] = useState(false)
  const download = async () => {
    setPending(true)
    try {
      const { declarationMessage } = await request(DeclarationMessageDocument, { id })
      if (declarationMessage) save(declarationMessage)
    } finally {
      setPending(false)
    }
  }
  return (
    <Button variant="quiet" isPending={isPending} onPress={() => void download()}>
      {m.download}
    </Button>
  )
}

function save({ fileName, mediaType, content }: { readonly fileName: string; readonly mediaType: string; readonly content: string }): void {
  const url = URL.createObjectURL(new Blob([content], { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  URL.revokeObjectURL(url)
}
