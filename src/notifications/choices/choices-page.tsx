import { paths } from '../../paths.ts'
import type { NoticeKind } from '../../platform/database/schema.ts'
import type { FieldError } from '../../platform/refusal.ts'
import { t, words } from '../../platform/words.ts'
import type { Typed } from '../../registers/typed.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { FieldRow, FormPart } from '../../ui/form/arrange.tsx'
import { CheckboxCards } from '../../ui/form/choice-field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { Alert } from '../../ui/page/alert.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Page } from '../../ui/page/page.tsx'
import { BrowsersCard } from '../browsers/browsers-card.tsx'
import type { SubscribedBrowser } from '../browsers/queries.ts'
import { told } from '../notice.ts'
import { type Choices, choiceKey, type Medium, mayBeSilenced, media } from './choices.ts'

type ChoicesProps = {
  choices: Choices
  kinds: NoticeKind[]
  /** Whether this installation sends mail at all. */
  hasMail: boolean
  browsers: SubscribedBrowser[]
  /** By which this installation is known where browsers are knocked at. */
  publicKey: string
  values?: Typed
  errors?: FieldError[]
}

export function ChoicesPage({ choices, kinds, hasMail, browsers, publicKey, values, errors }: ChoicesProps) {
  const { email, quietFrom, quietUntil } = choices
  const kept = {
    email: email ?? '',
    quietFrom: quietFrom ?? '',
    quietUntil: quietUntil ?? '',
    wanted: wantedOf(choices, kinds),
  }

  return (
    <Page
      title={t('Atur pemberitahuan')}
      lead={t('Serah terima menurut SOP selalu masuk ke kotak pemberitahuan Anda; selebihnya dapat Anda pilih.')}
      breadcrumb={[{ label: t('Pemberitahuan'), href: paths.inbox() }, { label: t('Atur pemberitahuan') }]}
      width="reading"
    >
      {hasMail ? null : (
        <Alert tone="info">
          {t('Kantor ini belum mengirim surel. Pilihan Anda berlaku setelah administrator mengaturnya.')}
        </Alert>
      )}
      {email && !choices.emailConfirmed ? (
        <Alert tone="warning" title={t('Alamat {email} belum dikonfirmasi', { email })}>
          {t('Buka tautan pada pesan yang dikirim ke alamat itu. Simpan lagi untuk mengirim ulang pesannya.')}
        </Alert>
      ) : null}
      <Card>
        <Form action={paths.noticeChoices()} values={values ?? kept} errors={errors}>
          <FormPart title={t('Surel')}>
            <TextField
              name="email"
              type="email"
              autocomplete="email"
              label={t('Alamat surel')}
              hint={t('Pesannya memuat nomor tiket dan tautan, tanpa isi aduan.')}
            />
          </FormPart>
          <FormPart title={t('Jam tenang')} lead={t('Pesan di luar situs menunggu sampai jam tenang berakhir.')}>
            <FieldRow>
              <TextField name="quietFrom" label={t('Mulai')} width="short" placeholder="21.00" />
              <TextField name="quietUntil" label={t('Sampai')} width="short" placeholder="06.00" />
            </FieldRow>
          </FormPart>
          {media.map((medium) => (
            <Wanted {...{ medium, kinds }} />
          ))}
          <ButtonRow>
            <SubmitButton>{t('Simpan')}</SubmitButton>
            <ButtonLink href={paths.inbox()} variant="plain">
              {t('Batal')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Card>
      <BrowsersCard {...{ browsers, publicKey }} />
    </Page>
  )
}

const mediaNames: Record<Medium, string> = {
  inbox: words('Di kotak pemberitahuan'),
  email: words('Lewat surel'),
  push: words('Di peramban'),
}

function Wanted({ medium, kinds }: { medium: Medium; kinds: NoticeKind[] }) {
  const free = kinds.filter((kind) => mayBeSilenced(kind, medium))
  if (free.length === 0) return null
  return (
    <CheckboxCards
      name="wanted"
      label={t(mediaNames[medium])}
      columns={2}
      options={free.map((kind) => ({ value: choiceKey(kind, medium), label: t(told[kind].topic) }))}
    />
  )
}

function wantedOf({ silenced }: Choices, kinds: NoticeKind[]): string[] {
  const all = kinds.flatMap((kind) => media.map((medium) => choiceKey(kind, medium)))
  return all.filter((key) => !silenced.includes(key))
}
