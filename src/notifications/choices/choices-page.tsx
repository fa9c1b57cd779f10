import { paths } from '../../paths.ts'
import type { NoticeKind } from '../../platform/database/schema.ts'
import type { FieldError } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import type { Typed } from '../../registers/typed.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { FieldRow, FormPart } from '../../ui/form/arrange.tsx'
import { Form } from '../../ui/form/form.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { Alert } from '../../ui/page/alert.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Page } from '../../ui/page/page.tsx'
import { BrowsersCard } from '../browsers/browsers-card.tsx'
import type { SubscribedBrowser } from '../browsers/queries.ts'
import type { Chat } from '../telegram/telegram.ts'
import { TelegramCard } from '../telegram/telegram-card.tsx'
import { ChoiceTable } from './choice-table.tsx'
import { type Choices, choiceKey, type Medium } from './choices.ts'

type ChoicesProps = {
  choices: Choices
  kinds: NoticeKind[]
  /** Whether this installation sends mail at all. */
  hasMail: boolean
  browsers: SubscribedBrowser[]
  /** By which this installation is known where browsers are knocked at. */
  publicKey: string
  offered: Medium[]
  /** His, with the office's bot. */
  chat?: Chat
  values?: Typed
  errors?: FieldError[]
}

export function ChoicesPage(props: ChoicesProps) {
  const { choices, kinds, hasMail, browsers, publicKey, offered, chat, values, errors } = props
  const { email, quietFrom, quietUntil } = choices
  const kept = {
    email: email ?? '',
    quietFrom: quietFrom ?? '',
    quietUntil: quietUntil ?? '',
    wanted: wantedOf(choices, kinds, offered),
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
          <FormPart title={t('Yang diberitahukan')}>
            <ChoiceTable {...{ kinds, offered }} />
          </FormPart>
          <ButtonRow>
            <SubmitButton>{t('Simpan')}</SubmitButton>
            <ButtonLink href={paths.inbox()} variant="plain">
              {t('Batal')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Card>
      {offered.includes('telegram') ? <TelegramCard chat={chat} /> : null}
      <BrowsersCard {...{ browsers, publicKey }} />
    </Page>
  )
}

function wantedOf({ silenced }: Choices, kinds: NoticeKind[], offered: Medium[]): string[] {
  const all = kinds.flatMap((kind) => offered.map((medium) => choiceKey(kind, medium)))
  return all.filter((key) => !silenced.includes(key))
}
