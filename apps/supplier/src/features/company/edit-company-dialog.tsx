import { failureMessage, isFailure, useAct } from '@naru/api-client'
import { Button, Dialog, DialogActions, Form, Notice, TextField, toast, useLocale, useMessages } from '@naru/ui'
import { useState } from 'react'
import { UpdateCompanyDocument, type CompanyPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** Changes what the organisation says about itself. */
export function EditCompanyDialog({ company, onClose }: { readonly company: CompanyPartsFragment; readonly onClose: () => void }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const updating = useAct(UpdateCompanyDocument)
  const [problem, setProblem] = useState<string>()
  const [values, setValues] = useState({
    name: company.name.ko,
    nameEn: company.name.en,
    about: company.about?.ko ?? '',
    aboutEn: company.about?.en ?? '',
    city: company.address.city.ko,
    cityEn: company.address.city.en,
    line: company.address.line.ko,
    lineEn: company.address.line.en,
    postcode: company.address.postcode ?? '',
  })
  const field = (name: keyof typeof values) => ({ label: m[name], name, value: values[name], onChange: (value: string) => setValues((before) => ({ ...before, [name]: value })) })
  const save = async () => {
    const { name, nameEn, about, aboutEn, city, cityEn, line, lineEn, postcode } = values
    const { updateOrganisation: answer } = await updating.mutateAsync({
      input: {
        name: { ko: name, en: nameEn },
        about: { ko: about, en: aboutEn },
        address: { country: company.address.country, city: { ko: city, en: cityEn }, line: { ko: line, en: lineEn }, postcode: postcode === '' ? null : postcode },
      },
    })
    if (isFailure(answer)) {
      setProblem(failureMessage(answer, locale))
      return
    }
    toast.good(m.saved)
    onClose()
  }
  return (
    <Dialog title={m.edit} size="lg" isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Form onSubmit={save} label={m.edit}>
        <Notice tone="info">{m.rescreened}</Notice>
        {problem !== undefined && (
          <Notice tone="bad" isLive>
            {problem}
          </Notice>
        )}
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField {...field('name')} isRequired maxLength={120} />
          <TextField {...field('nameEn')} isRequired maxLength={120} />
          <TextField {...field('city')} isRequired maxLength={80} />
          <TextField {...field('cityEn')} isRequired maxLength={80} />
          <TextField {...field('line')} isRequired maxLength={200} />
          <TextField {...field('lineEn')} isRequired maxLength={200} />
          <TextField {...field('postcode')} maxLength={12} isTabular />
        </div>
        <TextField {...field('about')} isMultiline maxLength={2000} />
        <TextField {...field('aboutEn')} isMultiline maxLength={2000} />
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {m.cancel}
          </Button>
          <Button variant="primary" type="submit" isPending={updating.isPending}>
            {m.save}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
